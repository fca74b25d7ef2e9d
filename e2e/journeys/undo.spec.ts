import { paths } from '@/lib/paths'
import { mixedRoom } from '../support/pages/members.ts'
import { levelsOf, membershipOf, moderation, registerSeveral } from '../support/pages/moderation.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

test('an action on one member is undone from its toast', async ({ page, user, signIn, goTo }) => {
  const { roomId, hans } = await mixedRoom(user)
  const { row, choose, button, level } = moderation(page)
  const status = (text: string) => page.getByRole('status').filter({ hasText: text })
  const press = (text: string, name: string) =>
    status(text).getByRole('button', { name, exact: true }).click()
  const expectMembership = (membership: string) =>
    expect.poll(() => membershipOf(user, roomId, hans.userId)).toBe(membership)
  await signIn(user)
  await goTo(paths.room(roomId))

  await choose(hans.userId, 'Set power level…')
  await level.fill('25')
  await button('Set level').click()
  await press('Level of Hans Müller set to 25', 'Undo')
  await expectToast(page, 'Level of Hans Müller restored')
  await expect(row(hans.userId)).toContainText('Default 0')
  expect((await levelsOf(user, roomId)).users).toEqual({ [user.userId]: 100 })

  await choose(hans.userId, 'Ban…')
  await button('Ban user').click()
  await press('Hans Müller was banned', 'Undo')
  await expectMembership('leave')
  await press('Hans Müller was unbanned', 'Invite again')
  await expectMembership('invite')
  await press('Hans Müller was invited', 'Undo')
  await expectMembership('leave')
  await expect(
    status('Invite to Hans Müller withdrawn').getByRole('button', { name: 'Invite again' }),
  ).toBeVisible()
})

test('an action on several members is undone from the results', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ann, ben] = await registerSeveral(['ann', 'ben'])
  if (!ann || !ben) throw new Error('Two were registered')
  const roomId = await makeRoom(user, { members: [ann, ben], body: { room_version: '11' } })
  const stranger = `@stranger-${user.localpart}:${user.serverName}`
  const { bar, button, dialog, result, results, selectByList } = moderation(page)
  const expectMemberships = async (...memberships: string[]) => {
    for (const [place, userId] of [ann.userId, ben.userId, stranger].entries()) {
      expect(await membershipOf(user, roomId, userId)).toBe(memberships[place])
    }
  }
  await signIn(user)
  await goTo(paths.room(roomId))
  await expect(page.getByText('3 members', { exact: true })).toBeVisible()
  await selectByList([ann.userId, ben.userId, stranger])
  await bar.getByRole('button', { name: 'Ban…' }).click()
  await button('Ban 3 users').click()
  await expect(dialog).toContainText('3 banned.')
  await expectMemberships('ban', 'ban', 'ban')

  // Banned users have no name in the room any more, but the results have it.
  await expect(result(ann.userId)).toContainText('ANN')
  await button('Undo: unban 3').click()
  await expect(dialog).toContainText('3 unbanned.')
  await expectMemberships('leave', 'leave', 'leave')
  await expect(result(ann.userId)).toContainText('ANN')
  // The stranger was never in the room.
  await button('Invite 2 again').click()
  await expect(dialog).toContainText('2 invited.')
  await expectMemberships('invite', 'invite', 'leave')
  await button('Undo: withdraw 2').click()
  await expect(dialog).toContainText('2 invites withdrawn.')
  await expectMemberships('leave', 'leave', 'leave')
  await expect(results.getByRole('row')).toHaveCount(1 + 2)
})

test('invites are withdrawn from their results', async ({ page, user, signIn, goTo }) => {
  const ann = await registerUser('ann')
  const roomId = await makeRoom(user)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await page.getByRole('textbox', { name: 'Matrix IDs' }).fill(ann.userId)
  await page.getByRole('button', { name: /^Send/ }).click()
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row', { name: ann.userId })).toContainText('Invited')
  expect(await membershipOf(user, roomId, ann.userId)).toBe('invite')
  await page.getByRole('button', { name: 'Undo: withdraw 1' }).click()
  await expect.poll(() => membershipOf(user, roomId, ann.userId)).toBe('leave')
  // The button is gone, and the focus follows what it did.
  await expect(page.locator(':focus')).toContainText('1 invite withdrawn.')
  await page.getByRole('button', { name: 'Clear results' }).click()
  await expect(page.getByRole('textbox', { name: 'Matrix IDs' })).toBeFocused()
})
