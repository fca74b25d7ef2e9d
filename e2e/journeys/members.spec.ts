import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { choose, openMenu, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { listedIds, membersPage, mixedRoom } from '../support/pages/members.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

const pastedText = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test.beforeEach(async ({ context }) => {
  const { origin } = new URL(consoleUrl())
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
})

test('members are filtered, searched and sorted, and the URL keeps it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans, ada, guest, spammer, noisy, shy } = await mixedRoom(user)
  const { table, search, membership, names, row } = membersPage(page)
  const choose = async (name: RegExp) => {
    await membership.click()
    await page.getByRole('option', { name }).click()
  }
  await signIn(user)
  await goTo(paths.room(roomId))

  await expect(table.getByRole('row')).toHaveCount(1 + 3)
  for (const userId of await listedIds(user, roomId, 'join'))
    await expect(row(userId)).toBeVisible()
  // All are joined, so a membership column would be pointless.
  const membershipHeader = table.getByRole('columnheader', { name: 'Membership' })
  await expect(membershipHeader).toHaveCount(0)
  await expect(row(user.userId)).toContainText('Admin 100')
  await expect(row(hans.userId)).toContainText('Hans Müller')

  await choose(/^Invited 1$/)
  await expect(names).toHaveText([/Guest/])
  await expect(row(guest.userId)).toContainText('invited')
  await expect(membershipHeader).toHaveCount(1)
  await choose(/^Banned 1$/)
  await expect(row(spammer.userId)).toContainText('banned')
  await choose(/^Left 2$/)
  await expect(row(noisy.userId)).toContainText('removed')
  await expect(row(shy.userId)).toContainText('left')
  await choose(/^All 7$/)
  await expect(table.getByRole('row')).toHaveCount(1 + 7)

  await search.fill('ＭＵＬＬＥＲ')
  await expect(names).toHaveText([/Hans Müller/])
  await expect(page.getByText('1 of 7 matches')).toBeVisible()
  await expect(page).toHaveURL(/[?&]q=/)
  await page.reload()
  await expect(search).toHaveValue('ＭＵＬＬＥＲ')
  await expect(names).toHaveText([/Hans Müller/])
  await search.fill(ada.localpart)
  await expect(names).toHaveText([/Ada/])
  await search.fill('nobody has this name')
  await expect(page.getByText('No members match')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(table.getByRole('row')).toHaveCount(1 + 7)

  await choose(/^Joined 3$/)
  const level = table.getByRole('columnheader', { name: 'Level' })
  await level.getByRole('button').click()
  // The other direction follows from the one shown.
  await expect(level).toHaveAttribute('aria-sort', 'ascending')
  await level.getByRole('button').click()
  await expect(page).toHaveURL(/sort=level&order=descending/)
  await expect(names.first()).toHaveText(new RegExp(user.localpart))
  await page.getByRole('button', { name: 'Admin 100' }).click()
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
  await expect(page).toHaveURL(/level=100/)
})

test('exports match the API’s list', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans } = await mixedRoom(user)
  const { table, search, exportButton, item, download } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 3)

  const joined = await listedIds(user, roomId, 'join')
  const lines = await download('Matrix IDs')
  expect(lines.trimEnd().split('\n').sort()).toEqual(joined)
  expect(lines.endsWith('\n')).toBe(true)

  const csv = (await download('CSV')).trimEnd().split('\r\n')
  expect(csv[0]).toBe('name,Matrix ID,level,membership')
  expect(csv).toContain(`Hans Müller,'${hans.userId},0,join`)
  const json = JSON.parse(await download('JSON')) as { user_id: string }[]
  expect(json.map(({ user_id: userId }) => userId).sort()).toEqual(joined)

  await search.fill('hans')
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
  await exportButton.click()
  await page.getByRole('menuitemradio', { name: 'Copy to clipboard' }).click()
  await item('Matrix IDs').click()
  await expectToast(page, '1 member copied')
  await expect.poll(() => pastedText(page)).toBe(`${hans.userId}\n`)
  await exportButton.click()
  await page.getByRole('menuitemradio', { name: 'All memberships (7)' }).click()
  await item('Matrix IDs').click()
  await expectToast(page, '7 members copied')
  const listed = await listedIds(user, roomId)
  await expect
    .poll(async () => (await pastedText(page)).trimEnd().split('\n').sort())
    .toEqual(listed)

  await page.getByRole('button', { name: 'Show this request' }).click()
  const request = page.getByRole('region', { name: 'This request' })
  // The command has one name everywhere.
  const name = 'One Matrix ID per line'
  await expect(request.getByRole('heading', { name })).toBeVisible()
  await expect(request.getByLabel(name, { exact: true })).toBeVisible()
  await request.getByRole('button', { name: 'Copy one Matrix ID per line' }).click()
  await expect
    .poll(() => pastedText(page))
    .toMatch(/joined_members' \\\n {2}\| jq -r '\.joined \| keys/)
})

test('CSV has the chosen columns: who was banned, by whom and why', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, spammer } = await mixedRoom(user)
  const { row, exportButton, item } = membersPage(page)
  await signIn(user)
  await goTo(`${paths.room(roomId)}?membership=ban`)
  await expect(row(spammer.userId)).toContainText(`banned by ${user.localpart}: Sold shoes`)
  await exportButton.click()
  await item('CSV columns…').click()
  const dialog = page.getByRole('dialog')
  for (const column of ['Display name in this room', 'Power level', /^Membership:/]) {
    await dialog.getByRole('checkbox', { name: column }).uncheck()
  }
  await dialog.getByRole('checkbox', { name: /^Changed by/ }).check()
  await dialog.getByRole('checkbox', { name: 'Reason' }).check()
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export CSV' }).click()
  expect(await readFile(await (await downloading).path(), 'utf8')).toBe(
    `Matrix ID,by,reason\r\n'${spammer.userId},'${user.userId},Sold shoes\r\n`,
  )
})

test('details of a member', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans, spammer } = await mixedRoom(user)
  await makeRoom(user, { members: [hans], body: { name: 'With Hans' } })
  await makeRoom(user, { body: { name: 'Without Hans' } })
  const { wholeRow, menu } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  const details = page.getByRole('complementary', { name: 'Details' })

  await wholeRow(hans.userId).getByRole('button', { name: 'Hans Müller' }).click()
  await expect(details).toContainText(hans.userId)
  await expect(details).toContainText('Default 0 (the room’s default)')
  await expect(page).toHaveURL(/member=/)
  const shared = details.getByRole('region', { name: 'Rooms shared' })
  await shared.getByRole('button', { name: 'Find shared rooms' }).click()
  await expect(shared.getByRole('status')).toHaveText('2 of your 3 rooms')
  await expect(shared.getByRole('link', { name: 'With Hans', exact: true })).toBeVisible()
  await expect(shared).not.toContainText('Without Hans')
  await details.getByRole('button', { name: 'Close details' }).click()
  await expect(details).not.toContainText(hans.userId)

  await goTo(`${paths.room(roomId)}?membership=ban`)
  const actions = wholeRow(spammer.userId).getByRole('button', { name: /^Actions for/ })
  await actions.click()
  await page.getByRole('menuitem', { name: 'Copy matrix.to link' }).click()
  await expectToast(page, 'Link copied')
  await expect
    .poll(() => pastedText(page))
    .toBe(`https://matrix.to/#/${encodeURIComponent(spammer.userId)}`)
  await expect(menu).toBeHidden()
  await actions.click()
  await page.getByRole('menuitem', { name: 'View details' }).click()
  await expect(details).toContainText('Sold shoes')
  await expect(details).toContainText('Banned by')
  await expect(details).toContainText(user.userId)
  await details.getByRole('button', { name: 'Show earlier changes' }).click()
  const earlier = details.getByRole('list', { name: 'Earlier changes' }).getByRole('listitem')
  await expect(earlier).toHaveCount(2)
  await expect(earlier.nth(0)).toContainText('joined')
  await expect(earlier.nth(1)).toContainText(`invited by ${user.userId}`)
})

test('by keyboard: find, show details, copy', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans, spammer } = await mixedRoom(user)
  const { table, search, membership, row, exportButton, item } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 3)

  await choose(page, membership, 'Banned')
  await expect(row(spammer.userId)).toBeVisible()
  await choose(page, membership, 'Joined')
  await typeInto(page, search, 'muller')
  await expect(table.getByRole('row')).toHaveCount(1 + 1)

  await openMenu(page, exportButton)
  const copying = page.getByRole('menuitemradio', { name: 'Copy to clipboard' })
  await page.keyboard.press('End')
  await expect(copying).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Home')
  await expect(item('Matrix IDs')).toBeFocused()
  await page.keyboard.press('Enter')
  await expectToast(page, '1 member copied')
  await expect.poll(() => pastedText(page)).toBe(`${hans.userId}\n`)

  const actions = page.getByRole('button', { name: `Actions for ${hans.userId}` })
  await openMenu(page, actions)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(actions).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(item('View details')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(hans.userId)
  await tabTo(page, page.getByRole('button', { name: 'Close details' }))
})

test('on a phone, details and filters are sheets', async ({ page, user, signIn, goTo }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const { roomId, hans } = await mixedRoom(user)
  const { table, wholeRow } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await wholeRow(hans.userId).getByRole('button', { name: 'Hans Müller' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText(hans.userId)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.getByRole('button', { name: 'Filter' }).click()
  await sheet.getByRole('button', { name: 'Invited' }).click()
  await page.keyboard.press('Escape')
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
})
