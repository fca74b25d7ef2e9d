import { paths } from '@/lib/paths'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { pathInRoom, provoke } from '../support/faults/faults.ts'
import { hold } from '../support/faults/hold.ts'
import { expect, test } from '../support/test.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { logInAgain, makeRoom } from '../support/homeserver/users.ts'

const once = [{ msgtype: 'm.text', body: 'Once', 'm.mentions': {} }]

const sends = (roomId: string) => pathInRoom(roomId, '/send/')
const sending = /\/send\/m\.room\.message\//

for (const kind of ['dropBefore', 'dropAfter', 'badGateway', 'truncated'] as const) {
  test(`${kind}: retried automatically, exactly one event`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const { message, send, sentEventId } = composer(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await composer(page).mode('Markdown').click()
    await message.fill('Once')
    await provoke({ match: { method: 'PUT', path: sends(roomId) }, fault: { kind } })
    await send.click()
    await sentEventId()
    expect(await contentsOf(user, roomId)).toEqual(once)
  })
}

for (const kind of ['serverError', 'malformed'] as const) {
  test(`${kind}: reported, and retried by hand, exactly one event`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    const { message, send, alert, sentEventId } = composer(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await composer(page).mode('Markdown').click()
    await message.fill('Once')
    await provoke({ match: { method: 'PUT', path: sends(roomId) }, fault: { kind } })
    await send.click()
    await expect(alert.filter({ hasText: 'It may have arrived' })).toBeVisible()
    await expect(message).toHaveText('Once')
    await page.getByRole('button', { name: 'Retry' }).click()
    await sentEventId()
    expect(await contentsOf(user, roomId)).toEqual(once)
  })
}

test('a short rate limit is waited for', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, send, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  await provoke({
    match: { method: 'PUT', path: sends(roomId) },
    fault: { kind: 'rateLimit', retryAfterMs: 700 },
  })
  await send.click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('offline: the text stays, and is sent when the connection is back', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  watchRequests(page)
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  // Without the room's state, the page would have an error instead of the composer.
  await settled(page)
  await page.context().setOffline(true)
  await send.click()
  await expect(alert.filter({ hasText: 'You’re offline' })).toBeVisible({ timeout: 20_000 })
  await expect(message).toHaveText('Once')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Retry' }).click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('too large for the server: reported, and sent once shortened, without a warning', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once and much more')
  await provoke({
    match: { method: 'PUT', path: sends(roomId) },
    fault: { kind: 'error', status: 413, errcode: 'M_TOO_LARGE', error: 'event too large' },
  })
  await send.click()
  await expect(alert.filter({ hasText: 'Too large' })).toContainText('event too large')
  await message.fill('Once')
  await send.click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('text changed after a lost response is sent only after a warning', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('First')
  await provoke({ match: { method: 'PUT', path: sends(roomId) }, fault: { kind: 'malformed' } })
  await send.click()
  await expect(alert.filter({ hasText: 'Not sent' })).toBeVisible()
  await message.fill('Second')
  await send.click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('The earlier version may have been sent')
  await question.getByRole('button', { name: 'Send this one too' }).click()
  await sentEventId()
  expect((await contentsOf(user, roomId)).at(-1)).toMatchObject({ body: 'Second' })
})

test('a token that expires after a lost response: another token sends nothing twice', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  const match = { method: 'PUT', path: sends(roomId) }
  await provoke({ match, fault: { kind: 'dropAfter' } })
  await provoke({ match, fault: { kind: 'expiredToken' } })
  await send.click()
  // Another device, for which the server doesn't know the transaction ID.
  const again = await logInAgain(user)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(message).toHaveText('Once')
  await expect(alert.filter({ hasText: 'Not sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Retry' }).click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('unknown encryption: nothing is sent', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  await provoke({
    match: { method: 'GET', path: pathInRoom(roomId, String.raw`/state/m\.room\.encryption`) },
    fault: { kind: 'error', status: 403, errcode: 'M_FORBIDDEN', error: 'No peeking' },
  })
  await send.click()
  await expect(alert.filter({ hasText: 'Not sent' })).toContainText('Nothing was sent')
  expect(await contentsOf(user, roomId)).toEqual([])
  await page.getByRole('button', { name: 'Retry' }).click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('a reload in the middle: shown as interrupted, retried, exactly one event', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  const left = page.waitForRequest((request) => request.method() === 'PUT')
  const release = await hold(page, sending)
  await send.click()
  await left
  await page.reload()
  release()
  await expect(alert.filter({ hasText: 'Sending was interrupted' })).toBeVisible()
  await expect(message).toHaveText('Once')
  await page.getByRole('button', { name: 'Send again' }).click()
  await sentEventId()
  await expect(message).toHaveText('')
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('text typed while a message is being sent stays', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, send } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  const release = await hold(page, sending)
  await send.click()
  await message.fill('Next')
  release()
  await expect(page.getByRole('status').filter({ hasText: 'Message sent' })).toBeVisible()
  await expect(message).toHaveText('Next')
  expect(await contentsOf(user, roomId)).toEqual(once)
})

test('sending continues while another page is shown', async ({
  page,
  user,
  signIn,
  goTo,
  open,
}) => {
  const roomId = await makeRoom(user)
  const { message, send } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Once')
  const release = await hold(page, sending)
  await send.click()
  await open('Profile')
  release()
  await expect(page.getByRole('status').filter({ hasText: 'Message sent' })).toBeVisible()
  expect(await contentsOf(user, roomId)).toEqual(once)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await expect(message).toHaveText('')
  await expect(page.getByRole('alert')).toBeHidden()
})
