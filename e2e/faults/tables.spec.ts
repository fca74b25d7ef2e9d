import type { Locator, Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { moderation, registerSeveral } from '../support/moderation.ts'
import { expect, test } from '../support/own-homeserver.ts'
import { logInAgain, makeRoom } from '../support/users.ts'

/** Left edges of elements in px, as they are drawn. */
const lefts = (elements: Locator) =>
  elements.evaluateAll((found) => found.map((one) => Math.round(one.getBoundingClientRect().left)))

/** Where a text ends at the right, in px. */
const textRight = (element: Locator) =>
  element.evaluate((one) => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return Math.round(range.getBoundingClientRect().right)
  })

/** A table and the grey lines that are in its place while it loads. */
const loadingTable = (page: Page, name: string) => ({
  headers: page.getByRole('table', { name }).getByRole('columnheader'),
  lines: page
    .getByRole('status')
    .filter({ hasText: `Loading ${name.toLowerCase()}` })
    .locator('[aria-hidden] > *'),
})

test('what loads has the columns of its table', async ({ page, own, signIn, goTo }) => {
  const roomId = await makeRoom(own.user)
  await own.fail('/(sync|devices|members)$', { kind: 'delay', ms: 60_000 })
  await signIn(own.user)
  for (const { name, path } of [
    { name: 'Rooms', path: paths.rooms() },
    { name: 'Sessions', path: paths.sessions() },
    { name: 'Members', path: paths.room(roomId) },
  ]) {
    await goTo(path)
    const { headers, lines } = loadingTable(page, name)
    await expect(lines).toHaveCount(8)
    expect(await lefts(lines.first().locator('> *'))).toEqual(await lefts(headers))
  }
})

test('the name of a column of numbers ends where its numbers do', async ({
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
  expect(await textRight(header)).toBe(await textRight(cell))
})

test('an error of a later load moves no row', async ({ page, own, signIn, open }) => {
  await logInAgain(own.user, 'Kiosk')
  await signIn(own.user)
  await open('Sessions')
  const row = page.getByRole('row').filter({ hasText: 'Kiosk' })
  const before = await row.boundingBox()
  await page.getByRole('button', { name: 'Rename Kiosk' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('Desk')
  await own.fail('/devices$', { kind: 'serverError' }, 'GET')
  await dialog.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('alert')).toContainText('The homeserver failed')
  expect(await row.boundingBox()).toEqual(before)
})

test('the log holds its rows while the pointer is over them', async ({
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
  await bar.getByRole('button', { name: 'Kick…' }).click()
  await own.fail('/kick$', { kind: 'delay', ms: 2_000 })
  await button('Kick 3 users').click()
  await expect(results).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await open('Request log')
  const row = page.getByRole('row').filter({ hasText: '/members' }).last()
  await row.hover()
  const before = await row.boundingBox()
  const newer = page.getByRole('status').filter({ hasText: /^\d+ newer/ })
  await expect(newer).toBeVisible()
  expect(await row.boundingBox()).toEqual(before)
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(newer).toBeHidden()
  expect((await row.boundingBox())?.y).toBeGreaterThan(before?.y ?? 0)
})

test('a dialog that asks for something begins in its text field', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
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
