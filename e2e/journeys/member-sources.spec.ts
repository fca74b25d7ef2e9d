import type { Page } from '@playwright/test'
import { joinRoom, leaveRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { membersPage, mixedRoom } from '../support/pages/members.ts'
import { expect, test } from '../support/test.ts'

/** The queries of a page's requests for member events from now on. */
function eventRequests(page: Page): string[] {
  const queries: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.endsWith('/members')) queries.push(search)
  })
  return queries
}

test('someone who joins between the two responses is in the list', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, guest } = await mixedRoom(user)
  const { table, row } = membersPage(page)
  await signIn(user)
  let joins = 0
  await page.route('**/members?not_membership=join', async (route) => {
    await expect(row(user.userId)).toBeVisible()
    await guest.ok(joinRoom, { params: { roomIdOrAlias: roomId }, query: {}, body: {} })
    joins++
    await route.continue()
  })
  await goTo(paths.room(roomId))
  await expect(row(guest.userId)).toBeVisible()
  await expect(table.getByRole('row')).toHaveCount(1 + 4)
  await expect(page.getByText('4 members', { exact: true })).toBeVisible()
  expect(joins).toBe(1)
})

test('events of joined members are fetched for the rows on screen', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans } = await mixedRoom(user)
  const { row, wholeRow } = membersPage(page)
  const requests = eventRequests(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(row(hans.userId).getByText(/^\d+ \w+ \d{4}$/)).toBeVisible()
  await wholeRow(hans.userId).getByRole('button', { name: 'Hans Müller' }).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByLabel('Event as JSON')).toContainText('"m.room.member"')
  await expect(details).toContainText(/Joined, since \d+ \w+ \d{4}/)
  expect(requests).toEqual(['?not_membership=join'])
  const close = details.getByRole('button', { name: 'Close details' })
  await close.click()
  await expect(close).toBeHidden()
  await page.getByRole('button', { name: 'Show this request' }).click()
  const loadAll = page.getByRole('button', { name: 'Load all events' })
  await loadAll.click()
  await expect.poll(() => requests.at(-1)).toBe('?membership=join')
  await expect(loadAll).toBeHidden()
})

test('sorting by time loads all events; the rows stay meanwhile', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans } = await mixedRoom(user)
  const { table, row } = membersPage(page)
  const requests = eventRequests(page)
  let goOn: () => void = () => undefined
  const isReady = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/members?membership=join', async (route) => {
    await isReady
    await route.continue()
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(page.getByText('3 members', { exact: true })).toBeVisible()
  const header = table.getByRole('button', { name: 'Last change' })
  await header.click()
  await expect(page.getByRole('progressbar', { name: 'Members loaded' })).toBeVisible()
  await expect(row(hans.userId)).toBeVisible()
  goOn()
  await expect(page.getByText('3 members', { exact: true })).toBeVisible()
  // The room's creator joined first.
  await expect(table.locator('tr[aria-rowindex="2"]')).toContainText(user.userId)
  await header.click()
  await expect(table.locator('tr[aria-rowindex="4"]')).toContainText(user.userId)
  expect(requests).toEqual(['?not_membership=join', '?membership=join'])
  await page.getByRole('button', { name: 'Show this request' }).click()
  const request = page.getByRole('region', { name: 'This request' })
  for (const part of ['/joined_members', 'not_membership=join', '?membership=join']) {
    await expect(request).toContainText(part)
  }

  // Opened with this order, the list is everyone's events from the start.
  await page.reload()
  await expect(table.locator('tr[aria-rowindex="4"]')).toContainText(user.userId)
  expect(requests.at(-1)).toBe('')
})

test('former members see the room as they left it', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans } = await mixedRoom(user)
  await hans.ok(leaveRoom, { params: { roomId }, body: {} })
  const { row } = membersPage(page)
  await signIn(hans)
  await goTo(`${paths.room(roomId)}?membership=all`)
  await expect(row(user.userId)).toBeVisible()
  await expect(row(hans.userId)).toContainText('left')
  await expect(page.getByText('You are no longer in this room')).toBeVisible()
})
