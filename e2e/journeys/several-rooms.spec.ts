import { paths } from '@/lib/paths'
import { composer, contentsOf, messagesOf } from '../support/pages/compose.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { broadcast } from '../support/pages/broadcast.ts'
import { expect, test } from '../support/test.ts'
import { join, makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** Someone else's room, in which the user has level 0. */
async function guestRoom(
  user: TestUser,
  name: string,
  levels: Record<string, unknown> = {},
): Promise<string> {
  const owner = await registerUser('owner')
  const body = { name, power_level_content_override: levels, invite: [user.userId] }
  const roomId = await makeRoom(owner, { body })
  await join(user, roomId)
  return roomId
}

test('five rooms: each gets what it can, with a notice about the rest beforehand', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const alias = `several-${user.localpart}`
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  const quiet = await guestRoom(user, 'Quiet')
  const secret = await makeRoom(user, { encrypted: true, body: { name: 'Secret' } })
  const strict = await guestRoom(user, 'Strict', { events_default: 50 })
  const named = await makeRoom(user, { body: { name: 'Named', room_alias_name: alias } })
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await mode('Markdown').click()
  await message.fill('**Restart** at 22:00, @room')
  await rooms.open.click()

  await expect(rooms.box('Main hall')).toBeChecked()
  for (const name of ['Quiet', 'Secret', 'Strict']) await rooms.box(name).check()
  const fullAlias = `#${alias}:${user.serverName}`
  const unknown = `#nowhere-${user.localpart}:${user.serverName}`
  await rooms.pasted.fill(`https://matrix.to/#/${fullAlias}\n${fullAlias}, nonsense ${unknown}`)
  await expect(rooms.dialog).toContainText('Not a room ID, alias or link: nonsense')
  await expect(rooms.dialog).toContainText(`Listed more than once, sent once: ${fullAlias}`)
  await rooms.button('Continue with 6 rooms').click()

  await expect(rooms.dialog).toContainText('3 to be sent, 2 skipped')
  await expect(rooms.plan('Main hall')).toContainText('@room notifies')
  await expect(rooms.plan('Quiet')).toContainText('@room doesn’t notify')
  await expect(rooms.plan('Named')).toContainText('to be sent')
  await expect(rooms.plan('Secret')).toContainText('This room is encrypted')
  await expect(rooms.plan('Strict')).toContainText('Requires power level 50; you have 0')
  await expect(rooms.dialog).toContainText('Not a room ID, alias or link: nonsense')
  await expect(rooms.dialog).toContainText(`No room has this alias: ${unknown}`)
  for (const roomId of [here, quiet, named]) expect(await contentsOf(user, roomId)).toEqual([])

  await rooms.button('Send to 3 rooms').click()
  await expect(rooms.dialog).toContainText('3 sent, 2 not sent.')
  const content = {
    msgtype: 'm.text',
    format: 'org.matrix.custom.html',
    formatted_body: '<strong>Restart</strong> at 22:00, @room',
    body: expect.stringMatching(/Restart.* at 22:00, @room/),
  }
  const loud = { ...content, 'm.mentions': { room: true } }
  expect(await contentsOf(user, here)).toEqual([loud])
  expect(await contentsOf(user, named)).toEqual([loud])
  expect(await contentsOf(user, quiet)).toEqual([{ ...content, 'm.mentions': {} }])
  expect(await contentsOf(user, secret)).toEqual([])
  expect(await contentsOf(user, strict)).toEqual([])

  for (const [name, roomId] of [
    ['Main hall', here],
    ['Quiet', quiet],
    ['Named', named],
  ] as const) {
    const [event] = await messagesOf(user, roomId)
    const eventId = encodeURIComponent(event?.event_id ?? '')
    await expect(rooms.result(name)).toContainText('Sent')
    await expect(
      rooms.result(name).getByRole('link', { name: 'Open in a client' }),
    ).toHaveAttribute('href', `https://matrix.to/#/${encodeURIComponent(roomId)}/${eventId}`)
  }
  await expect(rooms.result('Secret')).toContainText('Not sent. This room is encrypted')
  await expect(rooms.result('Strict')).toContainText('Not sent. Requires power level')

  await rooms.button('Close').last().click()
  await expect(message).toHaveText('')
  await goTo(paths.room(here))
  await goTo(paths.room(here, 'compose'))
  await expect(rooms.strip).toContainText('3 sent, 2 not sent.')
  await rooms.strip.getByRole('button', { name: 'Clear results' }).click()
  await expect(rooms.strip).toBeHidden()
})

test('on a phone, the rooms of a plan scroll in place', async ({ page, user, signIn, goTo }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
  const ids: string[] = []
  for (const name of names) ids.push(await makeRoom(user, { body: { name } }))
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(ids[0] ?? '', 'compose'))
  await mode('Markdown').click()
  await message.fill('Hello')
  await rooms.open.click()
  await rooms.table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  // Nothing covers the controls below the rooms.
  await rooms.pasted.click()
  await rooms.button('Continue with 6 rooms').click()
  await expect(rooms.dialog).toContainText('6 to be sent')
  await rooms.button('Show these requests').click()
  await expect(rooms.requests).toBeVisible()
  await rooms.plan('Six').scrollIntoViewIfNeeded()
  await expect(rooms.plan('Six')).toBeInViewport()
})

test('an encrypted room gets it only after a confirmation for that room', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const here = await makeRoom(user, { encrypted: true, body: { name: 'Secret one' } })
  const other = await makeRoom(user, { encrypted: true, body: { name: 'Secret two' } })
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await mode('Markdown').click()
  await message.fill('In the clear')
  await rooms.open.click()
  await rooms.box('Secret two').check()
  await rooms.button('Continue with 2 rooms').click()
  await expect(rooms.button('Send to 0 rooms')).toHaveAccessibleDescription(
    'None of these rooms can receive it',
  )
  const agree = rooms.plan('Secret two').getByRole('checkbox', { name: /^Send unencrypted/ })
  await agree.click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Send unencrypted to “Secret two”?')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(agree).not.toBeChecked()
  await agree.click()
  await question.getByRole('button', { name: 'Send unencrypted' }).click()
  await expect(agree).toBeChecked()
  await rooms.button('Send to 1 room').click()
  await expect(rooms.dialog).toContainText('1 sent, 1 not sent.')
  expect(await contentsOf(user, other)).toEqual([
    { msgtype: 'm.text', body: 'In the clear', 'm.mentions': {} },
  ])
  expect(await contentsOf(user, here)).toEqual([])
})

test('the requests are shown beforehand, with their transaction IDs', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  const there = await makeRoom(user, { body: { name: 'There' } })
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await mode('Markdown').click()
  await message.fill('Hello')
  await rooms.open.click()
  await rooms.box('There').check()
  await rooms.button('Continue with 2 rooms').click()
  await rooms.button('Show these requests').click()
  const shown = rooms.requests
  await expect(shown).toContainText(encodeURIComponent(there))
  const txnIds = [
    ...((await shown.textContent()) ?? '').matchAll(/m\.room\.message\/([0-9a-f.-]+)/g),
  ].map((match) => match[1])
  expect(txnIds).toHaveLength(2)
  await rooms.button('Send to 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 sent.')
  for (const [index, roomId] of [here, there].entries()) {
    const [event] = await messagesOf(user, roomId)
    expect(event?.unsigned?.transaction_id).toBe(txnIds[index])
  }
})

test('rooms are searched, kept while the dialog is closed, and skipped by their state', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  await makeRoom(user, { body: { name: 'Département de physique' } })
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await expect(rooms.open).toHaveAccessibleDescription('Write a message first.')
  await mode('Markdown').click()
  await message.fill('Hello')
  await rooms.open.click()
  await rooms.search.fill('DEPARTEMENT')
  await expect(rooms.table.getByRole('rowheader')).toHaveText([/Département/])
  await rooms.table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  await rooms.search.fill('nowhere')
  await expect(rooms.dialog).toContainText('No rooms match')
  await rooms.pasted.fill('!unknown:example.org')
  await page.keyboard.press('Escape')
  await expect(rooms.dialog).toBeHidden()
  await expect(rooms.open).toBeFocused()
  await expect(message).toHaveText('Hello')

  await page.reload()
  await rooms.open.click()
  await expect(rooms.dialog).toContainText('2 rooms selected')
  await expect(rooms.pasted).toHaveValue('!unknown:example.org')
  await rooms.button('Clear selection').click()
  await rooms.button('Continue with 1 room').click()
  await expect(rooms.plan('!unknown:example.org')).toContainText('You aren’t in this room')
  await rooms.button('Back').click()
  await rooms.pasted.fill('')
  await expect(rooms.button('Continue with 0 rooms')).toHaveAccessibleDescription(
    'Select at least one room',
  )
})

test('by keyboard alone', async ({ page, user, signIn, goTo }) => {
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  const there = await makeRoom(user, { body: { name: 'There' } })
  const secret = await makeRoom(user, { encrypted: true, body: { name: 'Secret' } })
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await tabTo(page, mode('Rich text'))
  await page.keyboard.press('ArrowRight')
  await expect(mode('Markdown')).toBeFocused()
  await page.keyboard.press('Enter')
  await typeInto(page, message, 'By keyboard')
  await press(page, rooms.open)
  await typeInto(page, rooms.search, 'there')
  await expect(rooms.table.getByRole('rowheader')).toHaveText([/There/])
  await press(page, rooms.box('There'), 'Space')
  await typeInto(page, rooms.pasted, secret)
  await press(page, rooms.button('Continue with 3 rooms'))
  await press(page, rooms.plan('Secret').getByRole('checkbox'), 'Space')
  const question = page.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await press(page, question.getByRole('button', { name: 'Send unencrypted' }))
  await expect(question).toBeHidden()
  await expect(rooms.plan('Secret').getByRole('checkbox')).toBeFocused()
  await press(page, rooms.button('Send to 3 rooms'))
  await expect(rooms.dialog).toContainText('3 sent.')
  await page.keyboard.press('Escape')
  await expect(rooms.dialog).toBeHidden()
  await expect(rooms.open).toBeFocused()
  for (const roomId of [here, there, secret]) {
    expect(await contentsOf(user, roomId)).toEqual([
      { msgtype: 'm.text', body: 'By keyboard', 'm.mentions': {} },
    ])
  }
  await press(page, rooms.strip.getByRole('button', { name: 'Show results' }))
  await expect(rooms.result('There')).toContainText('Sent')
  await expect(rooms.dialog.locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rooms.strip.getByRole('button', { name: 'Show results' })).toBeFocused()
})
