import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

test('the window is named after the room and the tab', async ({
  page,
  user,
  signIn,
  open,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Physics' } })
  await signIn(user)
  await expect(page).toHaveTitle(/ · Profile · mxconsole$/)
  await goTo(paths.room(roomId, 'state'))
  await expect(page).toHaveTitle(/ · Physics · State · mxconsole$/)
  await page.getByRole('tab', { name: 'Members' }).click()
  await expect(page).toHaveTitle(/ · Physics · Members · mxconsole$/)
  await open('Sessions')
  await expect(page).toHaveTitle(/ · Sessions · mxconsole$/)
})

test('a room’s header has its topic and alias, and links back to the rooms', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const localpart = `header-${user.localpart}`
  const roomId = await makeRoom(user, {
    body: { name: 'Physics', topic: 'Waves\nand particles', room_alias_name: localpart },
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  const header = page.locator('header')
  await expect(header).toContainText(`#${localpart}:${user.serverName}`)
  await expect(header.getByRole('button', { name: 'Copy alias' })).toBeVisible()
  await expect(header).toContainText('Waves and particles')
  await header.getByRole('link', { name: 'Back to rooms' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
})

test('an unnamed room without a topic has no gaps in its header', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Plain' } })
  await user.ok(setRoomState, {
    params: { roomId, eventType: 'm.room.topic' },
    body: { topic: ' \u200B' },
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(page.locator('header').getByText('you: creator')).toBeVisible()
  await expect(page.locator('header').getByRole('paragraph')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Copy alias' })).toHaveCount(0)
})

test('Enter in the search opens the only match, and nothing otherwise', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await makeRoom(user, { body: { name: 'Optics lab' } })
  await makeRoom(user, { body: { name: 'Acoustics lab' } })
  await signIn(user)
  await open('Rooms')
  const search = page.getByRole('searchbox', { name: 'Search rooms' })
  const rows = page.getByRole('table', { name: 'Rooms' }).getByRole('rowheader')
  await expect(rows).toHaveCount(2)
  await search.fill('lab')
  await search.press('Enter')
  await expect(rows).toHaveCount(2)
  await search.fill('no such room')
  await search.press('Enter')
  await expect(page.getByText('No rooms match')).toBeVisible()
  await search.fill('ACOUSTICS')
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Acoustics lab' })).toBeFocused()
})

test('a slash focuses the search of any page, but can be typed in a text field', async ({
  page,
  user,
  signIn,
  open,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Lab' } })
  await signIn(user)
  await open('Rooms')
  const searchRooms = page.getByRole('searchbox', { name: 'Search rooms' })
  await expect(searchRooms).toHaveAttribute('aria-keyshortcuts', '/')
  await page.keyboard.press('/')
  await expect(searchRooms).toBeFocused()
  await expect(searchRooms).toHaveValue('')
  await page.keyboard.type('a/b')
  await expect(searchRooms).toHaveValue('a/b')

  const reference = page.getByRole('textbox', { name: 'Room ID, alias or link' })
  await reference.focus()
  await page.keyboard.press('/')
  await expect(reference).toHaveValue('/')
  await expect(reference).toBeFocused()

  for (const [path, name] of [
    [paths.room(roomId, 'members'), 'Search members'],
    [paths.room(roomId, 'state'), 'Search state events'],
  ] as const) {
    await goTo(path)
    await expect(page.getByRole('heading', { level: 1, name: 'Lab' })).toBeVisible()
    const search = page.getByRole('searchbox', { name })
    await expect(search).toBeVisible()
    await page.keyboard.press('/')
    await expect(search).toBeFocused()
    await expect(search).toHaveValue('')
  }

  // An editor inserts it.
  await goTo(paths.room(roomId, 'compose'))
  const message = page.getByRole('textbox', { name: 'Message' })
  await message.click()
  await page.keyboard.type('1/2')
  await expect(message).toContainText('1/2')
})

test('a name with invisible characters is marked in list and header', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await makeRoom(user, { body: { name: 'Plain' } })
  await makeRoom(user, { body: { name: 'Tricky\u202E' } })
  await signIn(user)
  await open('Rooms')
  const rows = page.getByRole('table', { name: 'Rooms' }).getByRole('row')
  const row = (hasText: string) => rows.filter({ hasText })
  await expect(row('Plain')).toHaveCount(1)
  await expect(row('Plain')).not.toContainText('hidden characters')
  await expect(row('Tricky')).toContainText('hidden characters')
  await row('Tricky').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('hidden characters')
})
