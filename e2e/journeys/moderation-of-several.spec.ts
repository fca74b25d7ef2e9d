import { kick } from '@/api/endpoints/members'
import { leaveRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { openMenu, press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { mixedRoom } from '../support/pages/members.ts'
import {
  levelsOf,
  memberContent,
  membershipOf,
  moderation,
  registerSeveral,
} from '../support/pages/moderation.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

test('several members are removed after a dry run, with failures in between', async ({
  page,
  user,
  signIn,
  goTo,
  context,
}) => {
  const { origin } = new URL(consoleUrl())
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  const others = await registerSeveral(['ann', 'ben', 'cem', 'dan'])
  const [ann, ben, cem, dan] = others
  if (!ann || !ben || !cem || !dan) throw new Error('Four were registered')
  const roomId = await makeRoom(user, { members: others, body: { room_version: '11' } })
  const { table, box, bar, dialog, plan, reason, button, result, row } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 5)

  // A range, then one of them cleared; the account itself by the box for all.
  await box(ann.userId).click()
  await box(dan.userId).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('4 selected')
  await box(cem.userId).click()
  await expect(bar).toContainText('3 selected')
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await expect(bar).toContainText('5 selected')

  await bar.getByRole('button', { name: 'Remove from room…' }).click()
  await expect(dialog).toContainText('4 to be removed, 1 skipped')
  await expect(plan(user.userId)).toContainText('skippedThis is you')
  await expect(plan(ann.userId)).toContainText('to be removed')
  // Two of them leave first, so that the server refuses.
  await ben.ok(leaveRoom, { params: { roomId }, body: {} })
  await user.ok(kick, { params: { roomId }, body: { user_id: dan.userId } })
  await reason.fill('The course is over')
  await button('Remove 4 users').click()

  await expect(dialog).toContainText('2 removed, 2 failed, 1 not done.')
  // It is reported once, and not as a success.
  await expect(page.getByText('2 removed, 2 failed, 1 not done')).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: 'not done' })).toHaveCount(1)
  for (const removed of [ann, cem]) {
    await expect(result(removed.userId)).toContainText('Removed')
    expect(await memberContent(user, roomId, removed.userId)).toEqual({
      membership: 'leave',
      reason: 'The course is over',
    })
  }
  for (const gone of [ben, dan]) {
    await expect(result(gone.userId)).toContainText('Not in the room')
    expect(await memberContent(user, roomId, gone.userId)).not.toHaveProperty('reason')
  }
  await expect(result(user.userId)).toContainText('Not done. This is you')
  await button('Copy failed IDs').click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`${ben.userId}\n${dan.userId}\n`)
  await button('Retry 2 failed').click()
  await expect(dialog).toContainText('0 removed, 2 failed.')
  await button('Close').last().click()
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
  await expect(bar).toBeHidden()

  await page.getByRole('button', { name: 'Show results' }).click()
  await expect(result(ann.userId)).toContainText('Removed')
  await button('Clear results').click()
  await expect(dialog).toBeHidden()
  await expect(row(user.userId)).toBeVisible()
})

test('several members get a level in one event', async ({ page, user, signIn, goTo }) => {
  const others = await registerSeveral(['ann', 'ben', 'cem'])
  const [ann, ben, cem] = others
  if (!ann || !ben || !cem) throw new Error('Three were registered')
  const users = { [user.userId]: 100, [cem.userId]: 100 }
  const roomId = await makeRoom(user, {
    members: others,
    body: { room_version: '11', power_level_content_override: { users } },
  })
  const { table, bar, dialog, plan, level, button, row } = moderation(page)
  const puts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') puts.push(new URL(request.url()).pathname)
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 4)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('menuitem', { name: 'All matching (4)' }).click()
  await bar.getByRole('button', { name: 'Set level…' }).click()
  await level.fill('30')
  await expect(dialog).toContainText('2 to get level 30, 2 skipped')
  await expect(plan(cem.userId)).toContainText('Has the same power level as you')
  await expect(plan(user.userId)).toContainText('This is you')
  const before = await levelsOf(user, roomId)
  await button('Set level of 2 users').click()
  await expect(dialog).toBeHidden()
  for (const raised of [ann, ben]) await expect(row(raised.userId)).toContainText('30')
  expect(await levelsOf(user, roomId)).toEqual({
    ...before,
    users: { ...users, [ann.userId]: 30, [ben.userId]: 30 },
  })
  expect(puts).toHaveLength(1)
  await expect(bar).toBeHidden()
})

test('select by list: ban strangers, unban banned users, invite those who left', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, spammer, noisy } = await mixedRoom(user)
  const stranger = `@stranger-${user.localpart}:${user.serverName}`
  const { table, selectByList, bar, dialog, plan, button, result } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 3)

  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Select by list…' }).click()
  const ids = dialog.getByRole('textbox', { name: 'Matrix IDs' })
  await ids.fill(`${stranger} @nobody hello`)
  await expect(dialog.getByRole('alert')).toContainText('not selected: @nobody')
  await expect(dialog.getByRole('list', { name: 'Left out' })).toHaveText('1 word ignored')
  await button('Select 1 user').click()
  await expect(bar).toContainText('1 selected')
  await bar.getByRole('button', { name: 'Remove from room…' }).click()
  await expect(plan(stranger)).toContainText('Not in the room')
  await expect(button('Remove 0 users')).toBeDisabled()
  await button('Cancel').click()
  await bar.getByRole('button', { name: 'Ban…' }).click()
  await button('Ban 1 user').click()
  await expect(result(stranger)).toContainText('Banned')
  expect(await membershipOf(user, roomId, stranger)).toBe('ban')
  await button('Close').last().click()

  await selectByList([spammer.userId, noisy.userId])
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Unban…' }).click()
  await expect(dialog).toContainText('1 to be unbanned, 1 skipped')
  await button('Unban 1 user').click()
  await expect(result(spammer.userId)).toContainText('Unbanned')
  expect(await membershipOf(user, roomId, spammer.userId)).toBe('leave')
  await button('Close').last().click()

  await selectByList([spammer.userId, noisy.userId])
  await bar.getByRole('button', { name: 'Invite again…' }).click()
  await button('Invite 2 users').click()
  for (const { userId } of [spammer, noisy]) {
    await expect(result(userId)).toContainText('Invited')
    expect(await membershipOf(user, roomId, userId)).toBe('invite')
  }
})

test('only selected members are exported', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans } = await mixedRoom(user)
  const { box, exportButton, download } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await box(hans.userId).click()
  await exportButton.click()
  await page.getByRole('menuitemradio', { name: 'Selected (1)' }).click()
  await page.keyboard.press('Escape')
  expect(await download('Matrix IDs')).toBe(`${hans.userId}\n`)
})

test('by keyboard: ban one, remove several', async ({ page, user, signIn, goTo }) => {
  test.slow()
  const others = await registerSeveral(['ann', 'ben', 'cem', 'dan'])
  const [ann, ben, cem, dan] = others
  if (!ann || !ben || !cem || !dan) throw new Error('Four were registered')
  const roomId = await makeRoom(user, { members: others, body: { room_version: '11' } })
  const { table, box, bar, dialog, reason, button, item, result, row } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 5)

  const actions = page.getByRole('button', { name: `Actions for ${dan.userId}` })
  await openMenu(page, actions)
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown')
  await expect(item('Ban…')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(actions).toBeFocused()
  await openMenu(page, actions)
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown')
  await expect(item('Ban…')).toBeFocused()
  await page.keyboard.press('Enter')
  await typeInto(page, reason, 'Spam')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(row(dan.userId)).toBeHidden()
  expect(await memberContent(user, roomId, dan.userId)).toMatchObject({
    membership: 'ban',
    reason: 'Spam',
  })

  await tabTo(page, box(ann.userId))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(box(cem.userId)).toBeFocused()
  await page.keyboard.press('Shift+Space')
  await expect(bar).toContainText('3 selected')
  await press(page, bar.getByRole('button', { name: 'Remove from room…' }))
  await press(page, button('Remove 3 users'))
  for (const { userId } of [ann, ben, cem]) {
    await expect(result(userId)).toContainText('Removed')
    expect(await membershipOf(user, roomId, userId)).toBe('leave')
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(table).toBeFocused()
})
