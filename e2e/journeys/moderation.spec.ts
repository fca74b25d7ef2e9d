import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { mixedRoom } from '../support/pages/members.ts'
import { levelsOf, memberContent, membershipOf, moderation } from '../support/pages/moderation.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

test('one is removed, invited again, banned and unbanned, as the room’s state says', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, hans, ada, spammer } = await mixedRoom(user)
  const { table, row, wholeRow, choose, dialog, reason, button, showMembership, membership } =
    moderation(page)
  let lists = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/members')) lists += 1
  })
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(table.getByRole('row')).toHaveCount(1 + 3)

  await choose(hans.userId, 'Remove from room…')
  for (const text of ['Hans Müller', hans.userId, 'They’re removed from the room.']) {
    await expect(dialog).toContainText(text)
  }
  await reason.fill('Loud, “very” loud')
  await button('Show this request').click()
  await expect(dialog.getByRole('region', { name: 'This request' })).toContainText('/kick')
  await button('Remove member').click()
  const status = page.getByRole('status')
  await expect(status.filter({ hasText: 'Hans Müller was removed' })).toBeVisible()
  await expect(row(hans.userId)).toBeHidden()
  expect(await memberContent(user, roomId, hans.userId)).toEqual({
    membership: 'leave',
    reason: 'Loud, “very” loud',
  })

  await showMembership(/^Left 3$/)
  await choose(hans.userId, 'Invite again')
  await button('Send invite').click()
  await expect(status.filter({ hasText: 'was invited' })).toBeVisible()
  await expect(row(hans.userId)).toBeHidden()
  expect(await membershipOf(user, roomId, hans.userId)).toBe('invite')

  await showMembership(/^Joined 2$/)
  await wholeRow(ada.userId).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Ban…' }).click()
  await expect(dialog).toContainText('until someone lifts the ban')
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
  // The rows were updated without a reload.
  expect(lists).toBe(1)
})

test('actions without permission are disabled, with the reason', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [host, equal, low] = await Promise.all(
    ['host', 'equal', 'low'].map((name) => registerUser(name)),
  )
  if (!host || !equal || !low) throw new Error('Three were registered')
  const users = { [host.userId]: 100, [user.userId]: 50, [equal.userId]: 50 }
  const roomId = await makeRoom(host, {
    members: [user, equal, low],
    body: { room_version: '11', power_level_content_override: { users, ban: 60 } },
  })
  const { item, openMenuOf: menuOf } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))

  await menuOf(low.userId)
  await expect(item('Remove from room…')).toBeEnabled()
  await expect(item('Ban…')).toBeDisabled()
  await expect(item('Ban…')).toHaveAccessibleDescription(
    'Banning requires power level 60; you have 50',
  )
  const levels = item('Set power level…')
  await expect(levels).toHaveAccessibleDescription(
    'Changing power levels requires power level 100; you have 50',
  )
  await page.keyboard.press('Escape')

  await menuOf(equal.userId)
  await expect(item('Remove from room…')).toHaveAccessibleDescription(
    'Has the same power level as you: Moderator 50',
  )
  await page.keyboard.press('Escape')
  await menuOf(host.userId)
  await expect(item('Remove from room…')).toHaveAccessibleDescription(
    'Has power level 100, above your 50',
  )
  await page.keyboard.press('Escape')
  await menuOf(user.userId)
  await expect(item('Remove from room…')).toHaveAccessibleDescription('This is you')
})

test('changing a power level changes one key, on top of the room’s current levels', async ({
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
  await expect(dialog).toContainText('Currently Default 0, the room’s default')
  await level.fill('fifty')
  await expect(dialog.getByRole('alert')).toHaveText('A power level is a whole number')
  await level.fill('101')
  await expect(dialog.getByRole('alert')).toHaveText('Higher than your own power level, 100')
  await expect(button('Set level')).toBeDisabled()
  // Meanwhile someone else changes something else, which is kept.
  const before = await write({ [ada.userId]: 10 }, { 'org.example.key': { kept: true } })
  await button('Moderator 50').click()
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(hans.userId)).toContainText('Moderator 50')
  const after = await levelsOf(user, roomId)
  expect(after).toEqual({ ...before, users: { ...before.users, [hans.userId]: 50 } })

  // A change to the same user is reported, and nothing is written.
  await choose(hans.userId, 'Set power level…')
  await expect(dialog).toContainText('Currently Moderator 50')
  await write({ [hans.userId]: 70 })
  await level.fill('25')
  await button('Set level').click()
  await expect(dialog.getByRole('alert')).toContainText(`${hans.userId}: 50, now 70`)
  expect(((await levelsOf(user, roomId)).users as Record<string, number>)[hans.userId]).toBe(70)
  await expect(dialog).toContainText('Currently Custom 70')
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(hans.userId)).toContainText('25')

  // A warning shows if it can't be undone.
  await choose(hans.userId, 'Set power level…')
  await button('Admin 100').click()
  await expect(dialog.getByRole('status')).toContainText('you can’t lower it again')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await choose(user.userId, 'Set power level…')
  await level.fill('60')
  await expect(dialog.getByRole('status')).toContainText('You’re lowering your own level')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('creators of a newer room outrank every level', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(user, { members: [ada], body: { room_version: '12' } })
  const { row, choose, openMenuOf, item, level, button, dialog } = moderation(page)
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(row(user.userId)).toContainText('Creator')
  await openMenuOf(user.userId)
  await expect(item('Set power level…')).toHaveAccessibleDescription(
    'Room creator: outranks every power level',
  )
  await page.keyboard.press('Escape')
  await choose(ada.userId, 'Set power level…')
  await level.fill('150')
  await button('Set level').click()
  await expect(dialog).toBeHidden()
  await expect(row(ada.userId)).toContainText('150')
  expect((await levelsOf(user, roomId)).users).toEqual({ [ada.userId]: 150 })
})
