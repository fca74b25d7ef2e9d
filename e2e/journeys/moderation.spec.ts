import { kick } from '@/api/endpoints/members'
import { leaveRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { openMenu, press, tabTo, typeInto } from '../support/keyboard.ts'
import { mixedRoom } from '../support/members.ts'
import {
  levelsOf,
  memberContent,
  membershipOf,
  moderation,
  registerSeveral,
} from '../support/moderation.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/users.ts'

test('one is kicked, invited again, banned and unbanned, as the room’s state says', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans, ada, spammer } = await mixedRoom(user)
  const { table, row, choose, dialog, reason, button, showMembership, membership } =
    moderation(page)
  let lists = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/members')) lists += 1
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 3)

  await choose(hans.userId, 'Kick…')
  for (const text of ['Hans Müller', hans.userId, 'They have to leave the room.']) {
    await expect(dialog).toContainText(text)
  }
  await reason.fill('Loud, “very” loud')
  await button('Show this request').click()
  await expect(dialog.getByRole('region', { name: 'This request' })).toContainText('/kick')
  await button('Kick member').click()
  const status = page.getByRole('status')
  await expect(status.filter({ hasText: 'Hans Müller was kicked' })).toBeVisible()
  await expect(row(hans.userId)).toBeHidden()
  expect(await memberContent(user, roomId, hans.userId)).toEqual({
    membership: 'leave',
    reason: 'Loud, “very” loud',
  })

  await showMembership(/^Left 3$/)
  await choose(hans.userId, 'Invite again')
  await button('Send invite').click()
  await expect(status.filter({ hasText: 'is invited' })).toBeVisible()
  await expect(row(hans.userId)).toBeHidden()
  expect(await membershipOf(user, roomId, hans.userId)).toBe('invite')

  await showMembership(/^Joined 2$/)
  await row(ada.userId).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Ban…' }).click()
  await expect(dialog).toContainText('until somebody lifts the ban')
  await button('Ban user').click()
  await expect(details).toContainText('Banned,')
  await expect(details.getByRole('button', { name: 'Unban…' })).toBeVisible()
  expect(await membershipOf(user, roomId, ada.userId)).toBe('ban')

  await showMembership(/^Banned 2$/)
  await choose(spammer.userId, 'Unban…')
  await button('Unban user').click()
  await expect(row(spammer.userId)).toBeHidden()
  await expect(membership).toContainText('Banned 1')
  expect(await membershipOf(user, roomId, spammer.userId)).toBe('leave')
  // The rows were brought up to date by themselves.
  expect(lists).toBe(1)
})

test('what is not allowed is disabled, with its reason', async ({ page, user, signIn, goTo }) => {
  const [host, equal, low] = await Promise.all(
    ['host', 'equal', 'low'].map((name) => registerUser(name)),
  )
  if (!host || !equal || !low) throw new Error('Three were registered')
  const users = { [host.userId]: 100, [user.userId]: 50, [equal.userId]: 50 }
  const roomId = await makeRoom(host, {
    members: [user, equal, low],
    body: { room_version: '11', power_level_content_override: { users, ban: 60 } },
  })
  const { item } = moderation(page)
  const menuOf = (userId: string) =>
    page.getByRole('button', { name: `Actions for ${userId}` }).click()
  await signIn(user)
  await goTo(paths.room(roomId))

  await menuOf(low.userId)
  await expect(item('Kick…')).toBeEnabled()
  await expect(item('Ban…')).toBeDisabled()
  await expect(item('Ban…')).toHaveAccessibleDescription('Banning needs level 60; you have 50')
  const levels = item('Set power level…')
  await expect(levels).toHaveAccessibleDescription('Setting levels needs level 100; you have 50')
  await page.keyboard.press('Escape')

  await menuOf(equal.userId)
  await expect(item('Kick…')).toHaveAccessibleDescription('Has the same level as you, Moderator 50')
  await page.keyboard.press('Escape')
  await menuOf(host.userId)
  await expect(item('Kick…')).toHaveAccessibleDescription('Has level 100, above your own 50')
  await page.keyboard.press('Escape')
  await menuOf(user.userId)
  await expect(item('Kick…')).toHaveAccessibleDescription('This is you')
})

test('a power level changes one key, on top of what the room has', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans, ada } = await mixedRoom(user)
  const { row, choose, dialog, level, button } = moderation(page)
  const write = async (users: Record<string, number>, more = {}) => {
    const before = await levelsOf(user, roomId)
    const body = { ...before, ...more, users: { ...(before.users as object), ...users } }
    await user.ok(setRoomState, { params: { roomId, eventType: 'm.room.power_levels' }, body })
    return body
  }
  await signIn(user)
  await goTo(paths.room(roomId))

  await choose(hans.userId, 'Set power level…')
  await expect(dialog).toContainText('Now Default 0, the room’s default')
  await level.fill('fifty')
  await expect(dialog.getByRole('alert')).toHaveText('A level is a whole number')
  await level.fill('101')
  await expect(dialog.getByRole('alert')).toHaveText('Higher than your own level, 100')
  await expect(button('Set level')).toBeDisabled()
  // Meanwhile somebody else changes something else: that is kept.
  const before = await write({ [ada.userId]: 10 }, { 'org.example.key': { kept: true } })
  await button('Moderator 50').click()
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(hans.userId)).toContainText('Moderator 50')
  const after = await levelsOf(user, roomId)
  expect(after).toEqual({ ...before, users: { ...before.users, [hans.userId]: 50 } })

  // A change of what it is about refuses it, and is told.
  await choose(hans.userId, 'Set power level…')
  await expect(dialog).toContainText('Now Moderator 50')
  await write({ [hans.userId]: 70 })
  await level.fill('25')
  await button('Set level').click()
  await expect(dialog.getByRole('alert')).toContainText(`${hans.userId}: 50, now 70`)
  expect(((await levelsOf(user, roomId)).users as Record<string, number>)[hans.userId]).toBe(70)
  await expect(dialog).toContainText('Now Custom 70')
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(hans.userId)).toContainText('25')

  // What cannot be taken back is said before.
  await choose(hans.userId, 'Set power level…')
  await button('Admin 100').click()
  await expect(dialog.getByRole('status')).toContainText('you cannot take it away from them again')
  await page.keyboard.press('Escape')
  await choose(user.userId, 'Set power level…')
  await level.fill('60')
  await expect(dialog.getByRole('status')).toContainText('You lower your own level')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('creators of a newer room are above every level', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(user, { members: [ada], body: { room_version: '12' } })
  const { row, choose, item, level, button, dialog } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(row(user.userId)).toContainText('Creator')
  await page.getByRole('button', { name: `Actions for ${user.userId}` }).click()
  await expect(item('Set power level…')).toHaveAccessibleDescription(
    'Created the room, which is above every level',
  )
  await page.keyboard.press('Escape')
  await choose(ada.userId, 'Set power level…')
  await level.fill('150')
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(ada.userId)).toContainText('150')
  expect((await levelsOf(user, roomId)).users).toEqual({ [ada.userId]: 150 })
})

test('many are kicked after a dry run, with failures in the middle', async ({
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

  // From one to another, and then one of them not; the account itself by the box of all.
  await box(ann.userId).click()
  await box(dan.userId).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('4 selected')
  await box(cem.userId).click()
  await expect(bar).toContainText('3 selected')
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await expect(bar).toContainText('5 selected')

  await bar.getByRole('button', { name: 'Kick…' }).click()
  await expect(dialog).toContainText('4 to be kicked, 1 left out')
  await expect(plan(user.userId)).toContainText('left outThis is you')
  await expect(plan(ann.userId)).toContainText('to be kicked')
  // Two of them go before it begins, so that the server refuses.
  await ben.ok(leaveRoom, { params: { roomId }, body: {} })
  await user.ok(kick, { params: { roomId }, body: { user_id: dan.userId } })
  await reason.fill('The course is over')
  await button('Kick 4 users').click()

  await expect(dialog).toContainText('2 kicked, 2 failed, 1 not done.')
  // It is said once, and not as if all had gone well.
  await expect(page.getByText('2 kicked, 2 failed, 1 not done')).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: 'not done' })).toHaveCount(1)
  for (const kicked of [ann, cem]) {
    await expect(result(kicked.userId)).toContainText('Kicked')
    expect(await memberContent(user, roomId, kicked.userId)).toEqual({
      membership: 'leave',
      reason: 'The course is over',
    })
  }
  for (const gone of [ben, dan]) {
    await expect(result(gone.userId)).toContainText('Not in the room')
    expect(await memberContent(user, roomId, gone.userId)).not.toHaveProperty('reason')
  }
  await expect(result(user.userId)).toContainText('Not done. This is you')
  await button('Copy the failed').click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`${ben.userId}\n${dan.userId}\n`)
  await button('Try the failed again (2)').click()
  await expect(dialog).toContainText('0 kicked, 2 failed.')
  await button('Close').last().click()
  await expect(table.getByRole('row')).toHaveCount(1 + 1)
  await expect(bar).toBeHidden()

  await page.getByRole('button', { name: 'Show results' }).click()
  await expect(result(ann.userId)).toContainText('Kicked')
  await button('Clear results').click()
  await expect(dialog).toBeHidden()
  await expect(row(user.userId)).toBeVisible()
})

test('many get a level in one event', async ({ page, user, signIn, goTo }) => {
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
  await page.getByRole('menuitem', { name: 'All that match (4)' }).click()
  await bar.getByRole('button', { name: 'Set level…' }).click()
  await level.fill('30')
  await expect(dialog).toContainText('2 to get level 30, 2 left out')
  await expect(plan(cem.userId)).toContainText('Has the same level as you')
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

test('a list is selected: strangers are banned, the banned unbanned, those who left invited', async ({
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
  await bar.getByRole('button', { name: 'Kick…' }).click()
  await expect(plan(stranger)).toContainText('Not in the room')
  await expect(button('Kick 0 users')).toBeDisabled()
  await button('Cancel').click()
  await bar.getByRole('button', { name: 'Ban…' }).click()
  await button('Ban 1 user').click()
  await expect(result(stranger)).toContainText('Banned')
  expect(await membershipOf(user, roomId, stranger)).toBe('ban')
  await button('Close').last().click()

  await selectByList([spammer.userId, noisy.userId])
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Unban…' }).click()
  await expect(dialog).toContainText('1 to be unbanned, 1 left out')
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

test('the selected alone are exported', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans } = await mixedRoom(user)
  const { box, exportButton, download } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await box(hans.userId).click()
  await exportButton.click()
  await page.getByRole('menuitemradio', { name: 'The 1 selected' }).click()
  await page.keyboard.press('Escape')
  expect(await download('Matrix IDs')).toBe(`${hans.userId}\n`)
})

test('by keyboard alone: ban one, kick several', async ({ page, user, signIn, goTo }) => {
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
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(actions).toBeFocused()
  await openMenu(page, actions)
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown')
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
  await press(page, bar.getByRole('button', { name: 'Kick…' }))
  await press(page, button('Kick 3 users'))
  for (const { userId } of [ann, ben, cem]) {
    await expect(result(userId)).toContainText('Kicked')
    expect(await membershipOf(user, roomId, userId)).toBe('leave')
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(table).toBeFocused()
})
