import type { Page } from '@playwright/test'
import { uploadContent } from '@/api/endpoints/media'
import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { file, png } from '../support/pages/files.ts'
import { mixedRoom } from '../support/pages/members.ts'
import { moderation } from '../support/pages/moderation.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

/** Also behind a dialog, which hides it from screen readers. */
const barOf = (page: Page) => page.getByRole('contentinfo', { includeHidden: true })

/**
 * Does something, waits until the response to the following read is shown, and returns
 * the requests the bar showed meanwhile, as method and path.
 * @param reads the path of the read that follows a change
 */
async function shownDuring(page: Page, act: () => Promise<void>, reads: RegExp) {
  const bar = barOf(page)
  const seen = await bar.evaluateHandle((element) => {
    const texts: string[] = []
    const note = () => {
      const path = element.querySelector('bdi')?.textContent ?? ''
      const text = `${element.querySelector('b')?.textContent ?? ''} ${path}`
      if (text !== texts.at(-1)) texts.push(text)
    }
    note()
    const watched = { subtree: true, childList: true, characterData: true, attributes: true }
    new MutationObserver(note).observe(element, watched)
    return texts
  })
  let isChanged = false
  // Chromium sometimes reports a request as failed although its body was streamed to the end.
  const answer = page.waitForResponse((response) => {
    const isRead = response.request().method() === 'GET'
    isChanged ||= !isRead
    // The page's own load may not be over yet.
    return isChanged && isRead && reads.test(decodeURIComponent(response.url()))
  })
  await act()
  await answer
  await expect(bar.locator('b')).not.toHaveText('GET')
  // Later requests are counted, so they have been shown.
  await expect(bar).toContainText(/\d+ requests? in the background since/)
  const [before, ...later] = await seen.jsonValue()
  // The page's own loads may come between the first check of the bar and the action.
  const during = later.slice(later.findIndex((text) => !text.startsWith('GET ')))
  return { before, during }
}

test('a save, an upload and their refetches: the change stays in the bar', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  const name = page.getByRole('textbox', { name: 'Display name' })
  const path = `/_matrix/client/v3/profile/${user.userId}`
  await expect(barOf(page)).toContainText('GET')

  await name.fill('Ada')
  const save = page.getByRole('button', { name: 'Save display name' })
  const saved = await shownDuring(page, () => save.click(), new RegExp(`${path}$`))
  expect(saved.during).toEqual([`PUT ${path}/displayname`])

  const picture = file(png(64, 64), 'image/png')
  const { content_uri: uri } = await user.ok(uploadContent, { query: {}, body: picture })
  await page.getByRole('textbox', { name: 'Avatar MXC URI' }).fill(uri)
  const avatar = page.getByRole('button', { name: 'Save avatar' })
  const set = await shownDuring(page, () => avatar.click(), new RegExp(`${path}$`))
  expect(set.before).toBe(`PUT ${path}/displayname`)
  expect(set.during).toEqual([`PUT ${path}/avatar_url`])
})

test('a removal and a message: the bar shows them, then the page opened next', async ({
  page,
  user,
  signIn,
  goTo,
  open,
}) => {
  const { roomId, hans } = await mixedRoom(user)
  const { choose, button, row } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(row(hans.userId)).toBeVisible()
  const rooms = `/_matrix/client/v3/rooms/${roomId}`
  await expect(barOf(page)).toContainText(`${rooms}/joined_members`)

  await choose(hans.userId, 'Remove from room…')
  const kick = () => button('Remove member').click()
  const removed = await shownDuring(page, kick, /\/state\/m\.room\.member\//)
  expect(removed.during).toEqual([`POST ${rooms}/kick`])

  const other = await makeRoom(user)
  await goTo(paths.room(other, 'compose'))
  const { message, send, sentEventId } = composer(page)
  await message.fill('Hello')
  await send.click()
  await sentEventId()
  await expect(barOf(page).locator('b')).toHaveText('PUT')
  await expect(barOf(page)).toContainText('/send/m.room.message/')

  await open('Sessions')
  await expect(barOf(page)).toContainText('GET')
  await expect(barOf(page)).toContainText('/_matrix/client/v3/devices')

  // The log keeps them all.
  await open('Request log')
  const log = page.getByRole('table', { name: 'Requests' })
  for (const path of ['/devices', '/kick', '/joined_members']) {
    await expect(log.getByRole('row').filter({ hasText: path }).first()).toBeVisible()
  }
})

test('joining a room stays in the bar while its members load', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(await registerUser('host'), {
    body: { preset: 'public_chat' },
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  const join = page.getByRole('button', { name: 'Join room' })
  await expect(join).toBeVisible()
  const joined = await shownDuring(page, () => join.click(), /\/joined_members$/)
  const path = `/_matrix/client/v3/join/${roomId}`
  expect(joined.during).toEqual([`POST ${path}`])
  await page.getByRole('tab', { name: 'State' }).click()
  await expect(barOf(page)).toContainText(/GET.*\/state/)
})

test('reads that the user requests are shown, repeated ones too', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await page.getByRole('textbox', { name: 'Matrix ID', exact: true }).fill(user.userId)
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await page.getByRole('button', { name: 'Save display name' }).click()
  await expect(barOf(page)).toContainText('/displayname')
  await open('Rooms')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(barOf(page)).toContainText('GET')
  await expect(barOf(page)).toContainText('/_matrix/client/v3/sync')
})
