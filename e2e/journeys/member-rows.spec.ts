import { setRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { membersPage, mixedRoom } from '../support/pages/members.ts'
import { moderation, registerSeveral } from '../support/pages/moderation.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, type TestUser } from '../support/homeserver/users.ts'

/** Changes a member's name in one room. */
const rename = (user: TestUser, roomId: string, displayname: string) =>
  user.ok(setRoomStateWithKey, {
    params: { roomId, eventType: 'm.room.member', stateKey: user.userId },
    body: { membership: 'join', displayname },
  })

for (const { width, height } of [
  { width: 1360, height: 800 },
  { width: 360, height: 740 },
]) {
  test(`selecting and acting don't move any row, ${width} px wide`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    await page.setViewportSize({ width, height })
    const [ann, ben] = await registerSeveral(['ann', 'ben'])
    if (!ann || !ben) throw new Error('Two were registered')
    const roomId = await makeRoom(user, { members: [ann, ben], body: { room_version: '11' } })
    const { table, row, box, bar, button, dialog, result } = moderation(page)
    await signIn(user)
    await goTo(paths.room(roomId))
    await expect(page.getByText('3 members', { exact: true })).toBeVisible()
    // Above the list, the room's header is whole, too.
    await expect(page.locator('header')).toContainText('you: 100')
    const place = await row(ann.userId).boundingBox()
    const expectSamePlace = async () => expect(await row(ann.userId).boundingBox()).toEqual(place)

    await box(ben.userId).click()
    await expect(bar).toContainText('1 selected')
    await expectSamePlace()
    await bar.getByRole('button', { name: 'Remove from room…' }).click()
    await button('Remove 1 user').click()
    await expect(result(ben.userId)).toContainText('Removed')
    await button('Close').last().click()
    await expect(table.getByRole('row')).toHaveCount(1 + 2)
    const strip = page.getByRole('region', { name: 'Last action' })
    await expect(strip).toContainText('1 removed')
    await expectSamePlace()
    await strip.getByRole('button', { name: 'Clear results' }).click()
    await expect(strip).toBeHidden()
    await expect(dialog).toBeHidden()
    await expectSamePlace()
  })
}

test('the last change isn’t the time of joining', async ({ page, user, signIn, goTo }) => {
  const [ann, ben] = await registerSeveral(['ann', 'ben'])
  if (!ann || !ben) throw new Error('Two were registered')
  const roomId = await makeRoom(user, { members: [ann, ben] })
  await rename(ben, roomId, 'Benjamin')
  const { table, wholeRow, exportButton, item, download } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('columnheader', { name: 'Last change' })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: 'Since' })).toHaveCount(0)

  const details = page.getByRole('complementary', { name: 'Details' })
  await wholeRow(ann.userId).click()
  await expect(details).toContainText(/Joined, since \d+ \w+ \d{4}/)
  await expect(details).not.toContainText('Last change')
  await wholeRow(ben.userId).click()
  await expect(details).toContainText(/Last change\s*\d+ \w+ \d{4}/)
  await expect(details).not.toContainText('since')

  await exportButton.click()
  await item('CSV columns…').click()
  const dialog = page.getByRole('dialog')
  for (const column of [/^Display name/, 'Power level', /^Membership:/]) {
    await dialog.getByRole('checkbox', { name: column }).uncheck()
  }
  await dialog.getByRole('checkbox', { name: /^Last change/ }).check()
  await dialog.getByRole('checkbox', { name: /^Joined since/ }).check()
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  const [head, ...lines] = (await download('CSV')).trimEnd().split('\r\n')
  expect(head).toBe('Matrix ID,last change,joined since')
  const ofBen = lines.find((line) => line.includes(ben.userId))?.split(',')
  expect(ofBen?.[1]).toMatch(/^\d{4}-/)
  expect(ofBen?.[2]).toBe('')
})

test('details close with their button and Escape, and the panel collapses', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans } = await mixedRoom(user)
  const { wholeRow, table, menu } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  const panel = page.getByRole('complementary', { name: 'Details' })
  const close = panel.getByRole('button', { name: 'Close details' })
  const name = wholeRow(hans.userId).getByRole('button', { name: 'Hans Müller' })

  await name.click()
  await expect(close).toBeInViewport()
  await panel.getByLabel('Event as JSON').scrollIntoViewIfNeeded()
  await expect(close).toBeInViewport()
  await close.click()
  await expect(close).toBeHidden()
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(close).toBeVisible()
  // Escape in a menu closes only the menu.
  const actions = page.getByRole('button', { name: `Actions for ${hans.userId}` })
  await actions.click()
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(actions).toBeFocused()
  await expect(close).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(close).toBeHidden()
  await expect(name).toBeFocused()

  const narrow = (await table.boundingBox())?.width ?? 0
  await page.getByRole('button', { name: 'Hide filters' }).click()
  await expect(panel).toBeHidden()
  await expect.poll(async () => (await table.boundingBox())?.width).toBeGreaterThan(narrow + 200)
  // Its content is still available.
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Filter members' })
  await sheet.getByRole('button', { name: 'Invited' }).click()
  await page.keyboard.press('Escape')
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
  await page.getByRole('button', { name: 'Show filters beside the list' }).click()
  await expect(panel.getByRole('button', { name: 'Invited', pressed: true })).toBeVisible()
})

test('Matrix IDs are complete beside the panel at 1360 px, and deceptive names are marked', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await page.setViewportSize({ width: 1360, height: 800 })
  const [ann, ben] = await registerSeveral(['andreas.h', 'katharina'])
  if (!ann || !ben) throw new Error('Two were registered')
  const roomId = await makeRoom(user, { members: [ann, ben] })
  await rename(ann, roomId, 'Katharina Lehner-Hoffmann')
  await rename(ben, roomId, 'Katharina Lehner-Hoffmann')
  const { row } = membersPage(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  for (const { userId } of [ann, ben]) {
    const id = row(userId).getByText(userId, { exact: true })
    await expect(id).toBeVisible()
    const hidden = () =>
      id.evaluate((element) => {
        const cell = element.closest('.truncate')
        return cell ? cell.scrollWidth - cell.clientWidth : 0
      })
    await expect.poll(hidden).toBe(0)
    await expect(row(userId).getByText('same name')).toBeInViewport()
  }
})

test('banned users keep their last name', async ({ page, user, signIn, goTo }) => {
  const { roomId, ada, spammer, noisy, shy } = await mixedRoom(user)
  const { row, choose, button, download, showMembership, search, names, exportButton } =
    moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  // Not on screen, but in the export.
  await exportButton.click()
  await page.getByRole('menuitemradio', { name: 'All memberships (7)' }).click()
  await page.keyboard.press('Escape')
  const all = await download('CSV')
  for (const [name, { userId }] of Object.entries({ Spammer: spammer, Noisy: noisy, Shy: shy })) {
    expect(all).toContain(`${name},'${userId},`)
  }

  await choose(ada.userId, 'Ban…')
  await button('Ban user').click()
  await expect(row(ada.userId)).toBeHidden()
  await showMembership(/^Banned 2$/)
  // One was known before; the other is found in the event before the ban.
  await expect(row(ada.userId)).toContainText('Ada')
  await expect(row(spammer.userId)).toContainText('Spammer')
  expect(await download('CSV')).toContain(`Spammer,'${spammer.userId},0,ban`)
  await search.fill('Spammer')
  await expect(names).toHaveText([/Spammer/])
  await search.fill('')
  await showMembership(/^Left 2$/)
  await expect(row(noisy.userId)).toContainText('Noisy')
})
