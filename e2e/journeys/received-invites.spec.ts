import { inviteUser } from '@/api/endpoints/members'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { press } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

/** Content of a user's member event, as the room's owner sees it on the server. */
async function memberOf(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return (await owner.call(getRoomStateWithKey, { params })).answer
}

test('received invites: accept one, decline one', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host', { displayName: 'Helga Host' })
  const wanted = await makeRoom(host, { body: { name: 'Wanted' } })
  const unwanted = await makeRoom(host, { body: { name: 'Unwanted' } })
  for (const roomId of [wanted, unwanted]) {
    const body = { user_id: user.userId, reason: 'Please come' }
    await host.ok(inviteUser, { params: { roomId }, body })
  }
  await signIn(user)
  await open('Invites')
  const invite = (name: string) => page.getByRole('listitem', { name, exact: true })
  for (const text of ['Helga Host', host.userId, 'Please come', wanted]) {
    await expect(invite('Wanted')).toContainText(text)
  }

  await invite('Wanted').getByRole('button', { name: 'Accept' }).click()
  await expectToast(page, 'Joined Wanted')
  expect((await user.ok(getJoinedRooms, {})).joined_rooms).toEqual([wanted])

  await invite('Unwanted').getByRole('button', { name: 'Decline' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText(host.userId)
  await dialog.getByRole('button', { name: 'Decline invite' }).click()
  await expect(invite('Unwanted')).toContainText('Declined.')
  expect(await memberOf(host, unwanted, user.userId)).toMatchObject({ membership: 'leave' })

  await invite('Wanted').getByRole('link', { name: 'Open the room' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wanted')
  await open('Invites')
  await expect(page.getByText('No invites', { exact: true })).toBeVisible()
})

test('a deceptive name is marked in an invite', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host', { displayName: '@admin:example.org' })
  const roomId = await makeRoom(host, { body: { name: 'Trap' } })
  await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
  await signIn(user)
  await open('Invites')
  const invite = page.getByRole('listitem', { name: 'Trap', exact: true })
  await expect(invite).toContainText('looks like an ID')
  await invite.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('looks like an ID')
})

test('received invites by keyboard', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host')
  const roomId = await makeRoom(host, { body: { name: 'Wanted' } })
  await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
  await signIn(user)
  await open('Invites')
  await press(page, page.getByRole('button', { name: 'Decline' }))
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await press(page, page.getByRole('button', { name: 'Accept' }))
  await press(page, page.getByRole('link', { name: 'Open the room' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wanted')
})
