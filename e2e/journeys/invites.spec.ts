import type { Page } from '@playwright/test'
import { ban, inviteUser } from '@/api/endpoints/members'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { press, typeInto } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/users.ts'

/** The page's controls, by their names. */
const invitePage = (page: Page) => ({
  ids: page.getByRole('textbox', { name: 'Matrix IDs' }),
  reason: page.getByRole('textbox', { name: 'Reason' }),
  send: page.getByRole('button', { name: 'Send invites' }),
  remarks: page.getByRole('list', { name: 'Remarks on the list' }),
  progress: page.getByRole('progressbar', { name: 'Invites sent' }),
  results: page.getByRole('table', { name: 'Results' }),
  result: (userId: string) =>
    page.getByRole('table', { name: 'Results' }).getByRole('row', { name: userId }),
})

/** Content of a user's member event, as the room's owner sees it on the server. */
async function memberOf(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return (await owner.call(getRoomStateWithKey, { params })).answer
}

test('a list is checked, sent, and each outcome is the server’s', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, bob, joined, invited, banned] = await Promise.all(
    ['ada', 'bob', 'joined', 'invited', 'banned'].map((name) => registerUser(name)),
  )
  if (!ada || !bob || !joined || !invited || !banned) throw new Error('Not registered')
  const roomId = await makeRoom(user, { members: [joined], body: { name: 'Club' } })
  const params = { roomId }
  await user.ok(inviteUser, { params, body: { user_id: invited.userId } })
  await user.ok(ban, { params, body: { user_id: banned.userId } })
  const nobody = `@nobody-${ada.localpart}:${user.serverName}`

  const { ids, reason, send, remarks, progress, results, result } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(
    [
      `https://matrix.to/#/${ada.userId}, ${bob.userId};${bob.userId}`,
      `${joined.userId} ${invited.userId} ${banned.userId}`,
      user.userId,
      nobody,
      'alice@example.org',
    ].join('\n'),
  )
  await reason.fill('Come in, “all” of you')
  await expect(page.getByText('3 to invite, 5 not; 1 listed more than once')).toBeVisible()
  const remark = (userId: string) => remarks.getByRole('listitem').filter({ hasText: userId })
  await expect(remark(joined.userId)).toContainText('Already in the room')
  await expect(remark(invited.userId)).toContainText('Already invited')
  await expect(remark(banned.userId)).toContainText('Banned')
  await expect(remark(user.userId)).toContainText('This is you')
  await expect(remark('alice@example.org')).toContainText('A Matrix ID starts with @')
  await expect(remark(nobody)).toContainText('No profile found')

  await send.click()
  await expect(page.getByRole('status').filter({ hasText: '3 invited, 4 not sent' })).toBeVisible()
  await expect(progress).toHaveAttribute('value', '3')
  await expect(results.getByRole('rowheader')).toHaveCount(7)
  for (const userId of [ada.userId, bob.userId, nobody]) {
    await expect(result(userId)).toContainText('Invited')
    expect(await memberOf(user, roomId, userId)).toMatchObject({
      membership: 'invite',
      reason: 'Come in, “all” of you',
    })
  }
  await expect(result(banned.userId)).toContainText('Not sent. Banned')
  expect(await memberOf(user, roomId, banned.userId)).toMatchObject({ membership: 'ban' })
  // What is no Matrix ID stays, to be mended.
  await expect(ids).toHaveValue('alice@example.org')

  await page.reload()
  await expect(ids).toHaveValue('alice@example.org')
  await expect(reason).toHaveValue('Come in, “all” of you')
  await expect(result(ada.userId)).toContainText('Invited')
  // Nobody is invited a second time.
  await ids.fill(ada.userId)
  await expect(remark(ada.userId)).toContainText('Already invited')
  await expect(send).toBeDisabled()
})

test('who may not invite sees why', async ({ page, user, signIn, goTo }) => {
  const host = await registerUser('host')
  const body = { name: 'Strict', power_level_content_override: { invite: 50 } }
  const roomId = await makeRoom(host, { members: [user], body })
  const { ids, send } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(`@somebody:${user.serverName}`)
  await expect(page.getByText('Inviting needs level 50 in this room; you have 0.')).toBeVisible()
  await expect(send).toBeDisabled()
  await expect(send).toHaveAccessibleDescription('Inviting needs level 50 in this room; you have 0')
})

test('by keyboard alone: invite somebody', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, reason, send, result } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await typeInto(page, ids, ada.userId)
  await typeInto(page, reason, 'Hello')
  await expect(send).toBeEnabled()
  await press(page, send)
  await expect(result(ada.userId)).toContainText('Invited')
  expect(await memberOf(user, roomId, ada.userId)).toMatchObject({
    membership: 'invite',
    reason: 'Hello',
  })
})

test('the form shows its request before it is sent', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, reason } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(`@ada:${user.serverName}`)
  await reason.fill("It's on")
  await page.getByRole('button', { name: 'Show this request' }).click()
  const request = page.getByRole('region', { name: 'This request' })
  await expect(request).toContainText('curl -sS -X POST')
  await expect(request).toContainText(`/rooms/${encodeURIComponent(roomId)}/invite`)
  await expect(request).toContainText(`"user_id":"@ada:${user.serverName}"`)
})

test('received invites: one accepted, one declined', async ({ page, user, signIn, open }) => {
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
  await expect(page.getByRole('status').filter({ hasText: 'Joined Wanted' })).toBeVisible()
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

test('received invites by keyboard alone', async ({ page, user, signIn, open }) => {
  const host = await registerUser('host')
  const roomId = await makeRoom(host, { body: { name: 'Wanted' } })
  await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
  await signIn(user)
  await open('Invites')
  await press(page, page.getByRole('button', { name: 'Decline' }))
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await press(page, page.getByRole('button', { name: 'Accept' }))
  await press(page, page.getByRole('link', { name: 'Open the room' }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wanted')
})
