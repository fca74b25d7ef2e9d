import type { Locator, Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { hold } from '../support/faults/hold.ts'
import { moderation, registerSeveral } from '../support/pages/moderation.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { logInAgain, makeRoom } from '../support/homeserver/users.ts'

/** Left edges of elements in px, as rendered. */
const lefts = (elements: Locator) =>
  elements.evaluateAll((found) => found.map((one) => Math.round(one.getBoundingClientRect().left)))

/** The right edge of a text, in px. */
const textRight = (element: Locator) =>
  element.evaluate((one) => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return Math.round(range.getBoundingClientRect().right)
  })

/** A table, and its skeleton while it loads. */
const loadingTable = (page: Page, name: string) => ({
  headers: page.getByRole('table', { name }).getByRole('columnheader'),
  lines: page
    .getByRole('status')
    .filter({ hasText: `Loading ${name.toLowerCase()}` })
    .locator('[aria-hidden] > *'),
})

test('a skeleton has the columns of its table', async ({ page, own, signIn, goTo }) => {
  const roomId = await makeRoom(own.user)
  await own.fail('/(sync|devices|(joined_)?members)$', { kind: 'delay', ms: 60_000 })
  await signIn(own.user)
  for (const { name, path } of [
    { name: 'Rooms', path: paths.rooms() },
    { name: 'Sessions', path: paths.sessions() },
    { name: 'Members', path: paths.room(roomId) },
  ]) {
    await goTo(path)
    const { headers, lines } = loadingTable(page, name)
    await expect(lines).toHaveCount(8)
    const difference = async () => {
      const [skeleton, table] = [await lefts(lines.first().locator('> *')), await lefts(headers)]
      return skeleton.map((left, column) => left - (table[column] ?? 0))
    }
    // A late font moves both.
    await expect.poll(difference).toEqual(Array(await headers.count()).fill(0))
  }
})

test('the header of a number column is aligned with its numbers', async ({
  page,
  own,
  signIn,
  open,
}) => {
  await makeRoom(own.user, { body: { name: 'Lab' } })
  await signIn(own.user)
  await open('Rooms')
  const table = page.getByRole('table', { name: 'Rooms' })
  const header = table.getByRole('columnheader', { name: 'Members' }).getByText('Members')
  const cell = table.getByRole('row', { name: 'Lab' }).getByRole('cell').first()
  await expect(cell).toHaveText(/^1/)
  const difference = async () => (await textRight(header)) - (await textRight(cell))
  await expect.poll(difference).toBe(0)
})

test('an error of a later load doesn’t move any row', async ({ page, own, signIn, open }) => {
  watchRequests(page)
  await logInAgain(own.user, 'Kiosk')
  await signIn(own.user)
  await open('Sessions')
  const row = page.getByRole('row').filter({ hasText: 'Kiosk' })
  await expect(row).toBeVisible()
  await settled(page)
  const before = await row.boundingBox()
  await page.getByRole('button', { name: 'Rename Kiosk' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('Desk')
  await own.fail('/devices$', { kind: 'serverError' }, 'GET')
  await dialog.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('alert')).toContainText('Homeserver error')
  expect(await row.boundingBox()).toEqual(before)
})

test('the log doesn’t move while the pointer is over it', async ({
  page,
  own,
  signIn,
  goTo,
  open,
}) => {
  const members = await registerSeveral(['ann', 'ben', 'cem'], own.user.homeserver)
  const roomId = await makeRoom(own.user, { members, body: { room_version: '11' } })
  const { selectByList, bar, button, dialog, results } = moderation(page)
  await signIn(own.user)
  await goTo(paths.room(roomId))
  await selectByList(members.map(({ userId }) => userId))
  await bar.getByRole('button', { name: 'Remove from room…' }).click()
  const release = await hold(page, /\/kick$/)
  await button('Remove 3 users').click()
  await expect(results).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await open('Request log')
  const row = page.getByRole('row').filter({ hasText: '/members' }).last()
  await row.hover()
  const before = await row.boundingBox()
  release()
  const newer = page.getByRole('status').filter({ hasText: /^\d+ newer/ })
  await expect(newer).toBeVisible()
  expect(await row.boundingBox()).toEqual(before)
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(newer).toBeHidden()
  await expect.poll(async () => (await row.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0)
})

test('a dialog with a text field focuses it', async ({ page, own, signIn, goTo }) => {
  const roomId = await makeRoom(own.user, { body: { room_version: '11' } })
  const { choose, selectByList, bar, reason, level, dialog } = moderation(page)
  await signIn(own.user)
  await goTo(paths.room(roomId))
  await choose(own.user.userId, 'Set power level…')
  await expect(level).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await selectByList([`@nobody:${own.user.serverName}`])
  await bar.getByRole('button', { name: 'Ban…' }).click()
  await expect(reason).toBeFocused()
})
