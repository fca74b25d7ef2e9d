import { startHomeserver } from '@demo/node'
import { demoAccount } from '@demo/seed'
import { paths } from '@/lib/paths'
import {
  clearFaults,
  lateCut,
  pathInRoom,
  provoke,
  type FaultRequest,
} from '../support/faults/faults.ts'
import { membersPage, mixedRoom } from '../support/pages/members.ts'
import { signInSeeded } from '../support/views/gallery.ts'
import { test as ownTest } from '../support/homeserver/own-homeserver.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { boxOf } from '../support/watch/boxes.ts'
import { countElements } from '../support/watch/elements.ts'
import { logInAgain, makeRoom } from '../support/homeserver/users.ts'

/** Patterns for the paths of the requests: for joined members, for others, and for either. */
const joined = (roomId: string) => pathInRoom(roomId, '/joined_members$')
const list = (roomId: string) => pathInRoom(roomId, '/members$')
const either = (roomId: string) => pathInRoom(roomId, '/(joined_)?members$')

/** The client retries if a response breaks off before a busy browser has read any of it. */
const cutTimes = 20
const cut = { timeout: 30_000 }

test('a response that breaks off keeps what arrived, and says so', async ({
  page,
  watch,
  goTo,
}) => {
  // A response of megabytes, partly read by the time it breaks off.
  const seeded = await startHomeserver({ seed: true, control: true, rateLimits: 'off' })
  const roomId = seeded.homeserver.seeded?.roomIds.lectures ?? ''
  watch.allow(seeded.baseUrl)
  watch.guardToken(demoAccount.accessToken)
  await provoke({ match: { path: joined(roomId) }, fault: lateCut, times: cutTimes }, seeded)
  await signInSeeded(page, consoleUrl(), seeded.baseUrl)
  await goTo(paths.room(roomId))
  const { table } = membersPage(page)
  const alert = page.getByRole('alert').filter({ hasText: 'The response was cut off after' })
  await expect(alert).toBeVisible(cut)
  const came = Number(await table.getAttribute('aria-rowcount'))
  expect(came).toBeGreaterThan(50)
  expect(came).toBeLessThan(5000)
  // It appeared below the rows, so it didn't move any.
  const gap = async () => (await boxOf(alert)).top - (await boxOf(table)).bottom
  await expect.poll(gap).toBeGreaterThanOrEqual(0)
  await clearFaults(seeded)
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(table).toHaveAttribute('aria-rowcount', '5001')
  await expect(alert).toBeHidden()
  await seeded.close()
})

ownTest(
  'if the response about others breaks off, joined members stay',
  async ({ page, own, signIn, goTo }) => {
    const { roomId, guest } = await mixedRoom(own.user)
    const { table, row } = membersPage(page)
    await own.fail(list(roomId), lateCut, 'GET', cutTimes)
    await signIn(own.user)
    await goTo(`${paths.room(roomId)}?membership=all`)
    const alert = page.getByRole('alert').filter({ hasText: 'cut off' })
    await expect(alert).toBeVisible(cut)
    await expect(row(own.user.userId)).toBeVisible()
    await own.heal()
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(row(guest.userId)).toBeVisible()
    await expect(table.getByRole('row')).toHaveCount(1 + 7)
    await expect(alert).toBeHidden()
  },
)

for (const kind of ['dropBefore', 'badGateway', 'dropAfter'] as const) {
  for (const [what, path] of [
    ['joined members', joined],
    ['others', list],
  ] as const) {
    test(`${kind}, ${what}: retried automatically`, async ({ page, user, signIn, goTo }) => {
      const { roomId } = await mixedRoom(user)
      await provoke({ match: { path: path(roomId) }, fault: { kind } })
      await signIn(user)
      await goTo(`${paths.room(roomId)}?membership=all`)
      await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 7)
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
  }
}

const refusal: FaultRequest['fault'] = {
  kind: 'error',
  status: 403,
  errcode: 'M_FORBIDDEN',
  error: 'No looking',
}

for (const [what, path] of [
  ['joined members', joined],
  ['others', list],
] as const) {
  test(`if the server refuses ${what}, everyone’s events are the list`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const { roomId } = await mixedRoom(user)
    await provoke({ match: { path: path(roomId) }, fault: refusal })
    await signIn(user)
    await goTo(`${paths.room(roomId)}?membership=all`)
    await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 7)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByRole('button', { name: 'Show this request' }).click()
    const request = page.getByRole('region', { name: 'This request' })
    await expect(request).toContainText('/members')
    await expect(request).not.toContainText('joined_members')
  })
}

ownTest(
  'sorted by time before all events are there: a failure keeps the rows, and is retried',
  async ({ page, own, signIn, goTo }) => {
    const { roomId } = await mixedRoom(own.user)
    const { table } = membersPage(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await expect(page.getByText('3 members', { exact: true })).toBeVisible()
    await own.fail(list(roomId), lateCut, 'GET', cutTimes)
    await table.getByRole('button', { name: 'Last change' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'cut off' })
    await expect(alert).toBeVisible(cut)
    await expect(table.getByRole('row')).toHaveCount(1 + 3)
    await own.heal()
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(alert).toBeHidden()
    await expect(table.locator('tr[aria-rowindex="2"]')).toContainText(own.user.userId)
  },
)

const failures: {
  name: string
  fault: FaultRequest['fault']
  words: string
  path?: typeof either
  times?: number
}[] = [
  { name: 'a failing server', fault: { kind: 'serverError' }, words: 'Homeserver error' },
  {
    name: 'a refusal of every request',
    path: either,
    times: 3,
    fault: refusal,
    words: 'No looking',
  },
  {
    name: 'a response that isn’t JSON',
    fault: { kind: 'malformed' },
    words: 'Unexpected response from the server',
  },
  {
    name: 'a response without a list',
    fault: { kind: 'wrongType', body: { joined: 'none' } },
    words: 'It contains no member list',
  },
]

for (const { name, fault, words, path = joined, times = 1 } of failures) {
  test(`${name} is reported, and retried`, async ({ page, user, signIn, goTo }) => {
    const { roomId } = await mixedRoom(user)
    await provoke({ match: { path: path(roomId) }, fault, times })
    await signIn(user)
    await goTo(paths.room(roomId))
    const alert = page.getByRole('alert').filter({ hasText: words })
    await expect(alert).toBeVisible()
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 3)
  })
}

test('malformed members are counted and shown, the others stay', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId } = await mixedRoom(user)
  const good = {
    type: 'm.room.member',
    state_key: '@good:home',
    sender: '@good:home',
    content: { membership: 'join' },
  }
  await provoke({
    match: { path: list(roomId) },
    fault: { kind: 'wrongType', body: { chunk: [{ state_key: '@broken:home' }, good, 7] } },
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  const { row } = membersPage(page)
  await expect(row('@good:home')).toBeVisible()
  await expect(page.getByText('Couldn’t read 2 members')).toBeVisible()
  await page.getByRole('button', { name: 'Show raw data' }).click()
  await expect(page.getByRole('dialog')).toContainText('@broken:home')
})

ownTest(
  'a slow response can be cancelled, and requested again',
  async ({ page, own, signIn, goTo }) => {
    const roomId = await makeRoom(own.user)
    await own.fail(either(roomId), { kind: 'delay', ms: 600_000 })
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('You cancelled before any members loaded.')).toBeVisible()
    // A request cancelled on its way may not have reached the server, which would delay the next one.
    await own.heal()
    await page.getByRole('button', { name: 'Load members' }).click()
    await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 1)
  },
)

test('a rate limit is waited for', async ({ page, user, signIn, goTo }) => {
  const { roomId } = await mixedRoom(user)
  await provoke({
    match: { path: list(roomId) },
    fault: { kind: 'rateLimit', retryAfterMs: 700 },
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 3)
})

test('an expired token: with another one, the list loads', async ({
  page,
  user,
  signIn,
  goTo,
  watch,
}) => {
  const { roomId } = await mixedRoom(user)
  await provoke({ match: { path: list(roomId) }, fault: { kind: 'expiredToken' } })
  await signIn(user)
  await goTo(`${paths.room(roomId)}?q=hans`)
  const again = await logInAgain(user)
  watch.guardToken(again.token)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Retry' }).click()
  const { search, names } = membersPage(page)
  await expect(names).toHaveText([/Hans Müller/])
  await expect(search).toHaveValue('hans')
})

test('5,000 members can be searched and scrolled with few elements', async ({ page, watch }) => {
  const baseUrl = process.env.MX_SEEDED_URL ?? ''
  watch.guardToken(demoAccount.accessToken)
  await signInSeeded(page, consoleUrl(), baseUrl)
  await page.getByRole('navigation').getByRole('link', { name: 'Rooms', exact: true }).click()
  await page
    .getByRole('table', { name: 'Rooms' })
    .getByRole('link', { name: 'Open Lectures' })
    .click()
  const { table, search } = membersPage(page)
  await expect(page.getByRole('status').filter({ hasText: /^5,000 members$/ })).toBeVisible()
  await expect(table).toHaveAttribute('aria-rowcount', '5001')
  const elements = () => countElements(page)
  expect(await elements()).toBeLessThan(1500)

  await table.focus()
  for (const key of ['PageDown', 'PageDown', 'End']) await page.keyboard.press(key)
  const last = table.locator('tr[aria-rowindex="5001"]')
  await expect(last.getByRole('rowheader')).toBeVisible()
  expect(await elements()).toBeLessThan(1500)
  const lastId = await last.getByRole('cell').nth(1).innerText()
  await table.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(table.locator('tr[aria-rowindex="2"]')).toContainText(lastId)
  await search.fill('lab.example')
  await expect(page.getByText(/^\d+ of 5,000 match/)).toBeVisible()
})
