import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { pathInRoom, provoke } from '../support/faults/faults.ts'
import { moved, places } from '../support/watch/movement.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { expect, test } from '../support/test.ts'
import { logInAgain, makeRoom, registerUser } from '../support/homeserver/users.ts'

/** Pattern for requests about one room. */
const about = (roomId: string, rest: string) => pathInRoom(roomId, `/${rest}`)

/** Pattern for an alias on a server that the test chooses. */
const directory = (roomAlias: string) =>
  `/directory/room/${encodeURIComponent(roomAlias).replaceAll('.', String.raw`\.`)}$`

const openRoom = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Room ID, alias or link' }).fill(text)
  await page.getByRole('button', { name: 'Open room' }).click()
}

/** The client's four tries are up to 4.4 seconds apart in all. */
const retried = { timeout: 20_000 }

const aliasFailures = [
  [404, 'M_NOT_FOUND', 'No room has this alias'],
  [400, 'M_INVALID_PARAM', 'The server says this isn’t a valid alias'],
  [403, 'M_FORBIDDEN', 'Not allowed'],
] as const

for (const [status, errcode, words] of aliasFailures) {
  test(`an alias that answers ${status}: ${words}`, async ({ page, user, signIn, open }) => {
    const roomAlias = `#a-${user.localpart}:${user.serverName}`
    const error = 'So says the server'
    await provoke({
      match: { path: directory(roomAlias) },
      fault: { kind: 'error', status, errcode, error },
    })
    await signIn(user)
    await open('Rooms')
    await openRoom(page, roomAlias)
    await expect(page.getByRole('alert')).toContainText(words)
    await expect(page.getByRole('alert')).toContainText(error)
    await expect(page.getByRole('textbox', { name: 'Room ID, alias or link' })).toHaveValue(
      roomAlias,
    )
  })
}

test('an alias whose server doesn’t respond', async ({ page, user, signIn, open }) => {
  const roomAlias = `#a-${user.localpart}:${user.serverName}`
  await provoke({
    match: { path: directory(roomAlias) },
    times: 4,
    fault: { kind: 'error', status: 502, errcode: 'M_UNKNOWN', error: 'Failed to connect' },
  })
  await signIn(user)
  await open('Rooms')
  await openRoom(page, roomAlias)
  await expect(page.getByRole('alert')).toContainText('The alias’s server didn’t respond', retried)
})

const stateFailures = [
  ['serverError', 1, 'Homeserver error'],
  ['malformed', 1, 'Unexpected response from the server'],
  // More often than the client retries.
  ['badGateway', 4, /was cut off|doesn’t let web pages use it/],
] as const

for (const [kind, times, words] of stateFailures) {
  test(`${kind} of a room’s state: reported, and retried`, async ({ page, user, signIn, goTo }) => {
    const roomId = await makeRoom(user, { body: { name: 'Club', topic: 'Waves' } })
    await provoke({ match: { path: about(roomId, 'state$') }, times, fault: { kind } })
    await signIn(user)
    await goTo(paths.room(roomId, 'state'))
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(words, retried)
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByRole('tabpanel').getByText('Waves', { exact: true })).toBeVisible()
    await expect(alert).toHaveCount(0)
  })
}

test('a lost connection: the state is retried automatically', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Club', topic: 'Waves' } })
  await signIn(user)
  await provoke({
    match: { path: about(roomId, 'state$') },
    times: 2,
    fault: { kind: 'dropBefore' },
  })
  await goTo(paths.room(roomId, 'state'))
  await expect(page.getByRole('tabpanel').getByText('Waves', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a refused join says why, and can be retried', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host')
  const roomId = await makeRoom(host, { body: { name: 'Open', preset: 'public_chat' } })
  await provoke({
    match: { method: 'POST', path: `/join/${encodeURIComponent(roomId)}` },
    fault: { kind: 'error', status: 403, errcode: 'M_BAD_STATE', error: 'You are banned' },
  })
  await signIn(user)
  await open('Rooms')
  await openRoom(page, roomId)
  await page.getByRole('button', { name: 'Join room' }).click()
  await expect(page.getByRole('alert')).toContainText('You are banned')
  await page.getByRole('button', { name: 'Join room' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open')
})

for (const [width, height] of [
  [360, 740],
  [1280, 720],
] as const) {
  test(`a message about a room to open moves nothing: ${width}×${height}`, async ({
    page,
    user,
    signIn,
    open,
  }) => {
    await page.setViewportSize({ width, height })
    watchRequests(page)
    const host = await registerUser('host')
    const closed = await makeRoom(host, { body: { name: 'Closed' } })
    await makeRoom(user, { body: { name: 'Club' } })
    await signIn(user)
    await open('Rooms')
    await expect(page.getByRole('rowheader', { name: 'Club' })).toBeVisible()
    const reference = page.getByRole('textbox', { name: 'Room ID, alias or link' })
    const alert = page.getByRole('alert')
    await settled(page)
    const before = await places(page)

    await openRoom(page, 'not a room')
    await expect(alert).toContainText('Enter a room ID (!abc:server)')
    expect(await moved(page, before)).toEqual([])
    await reference.fill(`#nowhere-${user.localpart}:${user.serverName}`)
    await expect(page.getByRole('button', { name: 'Show this request' })).toBeVisible()
    expect(await moved(page, before)).toEqual([])
    await page.getByRole('button', { name: 'Open room' }).click()
    await expect(alert).toContainText('No room has this alias')
    expect(await moved(page, before)).toEqual([])
    await reference.press('Escape')
    await expect(alert).toBeHidden()
    await openRoom(page, closed)
    const join = page.getByRole('button', { name: 'Join room' })
    await expect(join).toBeVisible()
    expect(await moved(page, before)).toEqual([])

    const withOffer = await places(page)
    await join.click()
    await expect(alert).toBeVisible()
    expect(await moved(page, withOffer)).toEqual([])
  })
}

test('a token expires on the way: another one continues', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user, { body: { name: 'Club', topic: 'Waves' } })
  await signIn(user)
  await provoke({ match: { path: about(roomId, 'state$') }, fault: { kind: 'expiredToken' } })
  await goTo(paths.room(roomId, 'state'))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('This token has expired; paste a new one')
  await dialog.getByRole('textbox', { name: 'Access token' }).fill((await logInAgain(user)).token)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('tabpanel').getByText('Waves', { exact: true })).toBeVisible()
})
