import { startHomeserver } from '@demo/node'
import { demoAccount } from '@demo/seed'
import { paths } from '@/lib/paths'
import { pathInRoom, provoke } from '../support/faults.ts'
import { membersPage, mixedRoom } from '../support/members.ts'
import { signInSeeded } from '../support/gallery.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { logInAgain } from '../support/users.ts'

/** Pathname of the list of members, as a pattern. */
const list = (roomId: string) => pathInRoom(roomId, '/members$')

test('an answer that breaks off keeps what came, and says so', async ({ page, watch, goTo }) => {
  // An answer of megabytes, of which some has been read by the time it breaks off.
  const seeded = await startHomeserver({ seed: true, control: true, rateLimits: 'off' })
  const roomId = seeded.homeserver.seeded?.roomIds.lectures ?? ''
  watch.allow(seeded.baseUrl)
  watch.guardToken(demoAccount.accessToken)
  await fetch(`${seeded.baseUrl}/_demo/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ match: { path: list(roomId) }, fault: { kind: 'truncated' } }),
  })
  await signInSeeded(page, consoleUrl(), seeded.baseUrl)
  await goTo(paths.room(roomId))
  const { table } = membersPage(page)
  const alert = page.getByRole('alert').filter({ hasText: 'The answer broke off after' })
  await expect(alert).toBeVisible()
  const came = Number(await table.getAttribute('aria-rowcount'))
  expect(came).toBeGreaterThan(50)
  expect(came).toBeLessThan(5000)
  // It came while rows were there: below them, so that it moved none.
  const [rows, told] = [await table.boundingBox(), await alert.boundingBox()]
  expect(told?.y).toBeGreaterThanOrEqual((rows?.y ?? 0) + (rows?.height ?? Infinity))
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(table).toHaveAttribute('aria-rowcount', '5001')
  await expect(alert).toBeHidden()
  await seeded.close()
})

for (const kind of ['dropBefore', 'badGateway', 'dropAfter']) {
  test(`${kind}: asked for again by itself`, async ({ page, user, signIn, goTo }) => {
    const { roomId } = await mixedRoom(user)
    await provoke({ match: { path: list(roomId) }, fault: { kind } })
    await signIn(user)
    await goTo(paths.room(roomId))
    await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 3)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
}

for (const { name, fault, words } of [
  { name: 'a failing server', fault: { kind: 'serverError' }, words: 'The homeserver failed' },
  {
    name: 'a refusal',
    fault: { kind: 'error', status: 403, errcode: 'M_FORBIDDEN', error: 'No looking' },
    words: 'No looking',
  },
  {
    name: 'an answer that is no JSON',
    fault: { kind: 'malformed' },
    words: 'The server’s answer makes no sense',
  },
  {
    name: 'an answer without a list',
    fault: { kind: 'wrongType', body: { chunk: 'none' } },
    words: 'It holds no list of members',
  },
]) {
  test(`${name} is told in words, and tried again`, async ({ page, user, signIn, goTo }) => {
    const { roomId } = await mixedRoom(user)
    await provoke({ match: { path: list(roomId) }, fault })
    await signIn(user)
    await goTo(paths.room(roomId))
    const alert = page.getByRole('alert').filter({ hasText: words })
    await expect(alert).toBeVisible()
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 3)
  })
}

test('members that cannot be read are counted and shown, the others stay', async ({
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
  await expect(page.getByText('2 members could not be read')).toBeVisible()
  await page.getByRole('button', { name: 'Show what came' }).click()
  await expect(page.getByRole('dialog')).toContainText('@broken:home')
})

test('a slow answer can be cancelled, and asked for again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId } = await mixedRoom(user)
  await provoke({ match: { path: list(roomId) }, fault: { kind: 'delay', ms: 20_000 } })
  await signIn(user)
  await goTo(paths.room(roomId))
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Nothing had come when you cancelled.')).toBeVisible()
  await page.getByRole('button', { name: 'Load members' }).click()
  await expect(membersPage(page).table.getByRole('row')).toHaveCount(1 + 3)
})

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

test('an expired token: another one, and the list comes', async ({
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
  await page.getByRole('button', { name: 'Try again' }).click()
  const { search, names } = membersPage(page)
  await expect(names).toHaveText([/Hans Müller/])
  await expect(search).toHaveValue('hans')
})

test('5,000 members are found, and scrolled through with few elements', async ({ page, watch }) => {
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
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length)
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
