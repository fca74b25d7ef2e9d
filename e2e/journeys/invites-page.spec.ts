import { getAccountData } from '@/api/endpoints/account-data'
import { inviteUser } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { batch } from '../support/pages/batch.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

async function membershipIn(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return (await owner.call(getRoomStateWithKey, { params })).answer?.membership
}

test('received invites are searched, selected and declined as a batch', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const [mal, host] = [await registerUser('mal'), await registerUser('host')]
  const rooms: string[] = []
  for (const [owner, name] of [
    [mal, 'Coins'],
    [mal, 'More coins'],
    [host, 'Wanted'],
  ] as const) {
    const roomId = await makeRoom(owner, { body: { name, topic: `About ${name}` } })
    await owner.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
    rooms.push(roomId)
  }
  const [coins = '', more = '', wanted = ''] = rooms
  const on = batch(page)
  await signIn(user)
  await open('Invites')
  const waiting = page.getByRole('navigation').getByText('waiting')
  const invite = (name: string) => page.getByRole('listitem', { name, exact: true })
  await expect(invite('Coins')).toContainText('About Coins')
  await expect(invite('Coins')).toContainText('1 member')
  await page.getByRole('searchbox', { name: 'Search invites' }).fill('nobody')
  await expect(page.getByText('No invites match')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search invites' }).fill('@mal-')
  await expect(invite('Wanted')).toBeHidden()
  await page.getByRole('checkbox', { name: 'Select all invites' }).check()
  await page.getByRole('button', { name: 'With 2 selected' }).click()
  await page.getByRole('menuitem', { name: 'Decline…', exact: true }).click()
  await expect(on.plannedRoom('More coins')).toContainText(`from ${mal.userId}`)
  await on.start.click()
  await on.ended('2 declined')
  await expect(waiting.locator('..')).toHaveText('1 waiting')
  expect(await membershipIn(mal, coins, user.userId)).toBe('leave')
  expect(await membershipIn(mal, more, user.userId)).toBe('leave')
  expect(await membershipIn(host, wanted, user.userId)).toBe('invite')

  await open('Invites')
  await page.getByRole('button', { name: 'More for Wanted' }).click()
  await page.getByRole('menuitem', { name: /^Decline the invite and ignore/ }).click()
  await expect(on.plannedRoom('Wanted')).toContainText(`from ${host.userId}`)
})

test('requests to join are admitted and declined, where the user may', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const [ada, bob] = [await registerUser('ada'), await registerUser('bob')]
  const rule = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } }
  const lab = await makeRoom(user, { body: { name: 'Lab', initial_state: [rule] } })
  for (const person of [ada, bob]) {
    const path = `/_matrix/client/v3/knock/${encodeURIComponent(lab)}`
    const { status } = await person.request('POST', path, { body: { reason: 'Let me in' } })
    expect(status).toBe(200)
  }
  await signIn(user)
  await open('Invites')
  await page.getByRole('tab', { name: 'Requests to join' }).click()
  const knock = (person: TestUser) =>
    page
      .getByRole('list', { name: 'Requests to join' })
      .getByRole('listitem')
      .filter({ hasText: person.userId })
  await expect(knock(ada)).toContainText('Let me in')
  await expect(knock(ada)).toContainText('Asks to join Lab')
  await knock(ada).getByRole('button', { name: 'Admit' }).click()
  await expect(knock(ada).getByText('Admitted.')).toBeVisible()
  await knock(bob).getByRole('button', { name: 'Decline' }).click()
  await page.getByRole('button', { name: 'Decline request' }).click()
  await expect(knock(bob).getByText('Declined.')).toBeVisible()
  expect(await membershipIn(user, lab, ada.userId)).toBe('invite')
  expect(await membershipIn(user, lab, bob.userId)).toBe('leave')
})

test('invites are blocked, and users ignored', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host')
  const roomId = await makeRoom(host)
  const read = async (type: string) =>
    (await user.call(getAccountData, { params: { userId: user.userId, type } })).answer
  await signIn(user)
  await open('Invites')
  await page.getByRole('tab', { name: 'Blocking' }).click()
  const block = page.getByRole('checkbox', { name: 'Block all new invites' })
  await block.check()
  await expectToast(page, 'New invites are blocked')
  const body = { user_id: user.userId }
  const refused = await host.call(inviteUser, { params: { roomId }, body })
  expect(refused.status).toBe(403)
  await block.uncheck()
  await expectToast(page, 'Invites are allowed')
  await host.ok(inviteUser, { params: { roomId }, body })

  const field = page.getByRole('textbox', { name: 'Users to ignore' })
  const ignore = page.getByRole('button', { name: 'Ignore', exact: true })
  await field.fill('@spam')
  await expect(ignore).toHaveAccessibleDescription(/The server name is missing/)
  await field.fill(`${host.userId} @spam:example.org`)
  await ignore.click()
  const ignored = page.getByRole('list', { name: 'Ignored users' })
  await expect(ignored.getByRole('listitem')).toHaveCount(2)
  await expect(field).toHaveValue('')
  await expect
    .poll(() => read('m.ignored_user_list'))
    .toEqual({ ignored_users: { [host.userId]: {}, '@spam:example.org': {} } })
  await page.getByRole('button', { name: 'Stop ignoring @spam:example.org' }).click()
  await expect(ignored.getByRole('listitem')).toHaveCount(1)
})
