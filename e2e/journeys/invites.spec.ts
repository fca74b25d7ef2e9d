import type { Locator, Page } from '@playwright/test'
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
  invitees: page.getByRole('list', { name: 'To be invited' }),
  leftOut: page.getByRole('list', { name: 'Left out' }),
  column: page.getByRole('combobox', { name: 'Column with the Matrix IDs' }),
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

  const { ids, reason, send, remarks, leftOut, progress, results, result } = invitePage(page)
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
  await expect(page.getByText('3 to invite, 4 not')).toBeVisible()
  await expect(leftOut).toContainText('1 ID listed more than once')
  await expect(leftOut).toContainText('E-mail address, not a Matrix ID: alice@example.org')
  await expect(send).toHaveText('Send invites (3)')
  const remark = (userId: string) => remarks.getByRole('listitem').filter({ hasText: userId })
  await expect(remark(joined.userId)).toContainText('Already in the room')
  await expect(remark(invited.userId)).toContainText('Already invited')
  await expect(remark(banned.userId)).toContainText('Banned')
  await expect(remark(user.userId)).toContainText('This is you')
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

test('a pasted table is read by one column, and prose in it never', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, bob] = await Promise.all(
    ['Ada', 'Bob'].map((displayName) => registerUser(displayName.toLowerCase(), { displayName })),
  )
  if (!ada || !bob) throw new Error('Not registered')
  const admin = `@admin:${user.serverName}`
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, send, invitees, column, result } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(
    [
      'name,Matrix ID,level,membership,deputy',
      `"call ${admin} now",'${ada.userId},0,join,'${bob.userId}`,
      `,,0,join,'${bob.userId}`,
    ].join('\r\n'),
  )
  await expect(column).toHaveText('deputy (2)')
  await column.click()
  await page.getByRole('option', { name: 'Matrix ID (1)' }).click()
  await expect(invitees.getByRole('listitem')).toHaveText([`inviteAda ${ada.userId}`])
  await column.click()
  await page.getByRole('option', { name: 'name (0)' }).click()
  await expect(send).toHaveText('Send invites')
  await expect(send).toBeDisabled()
  await column.click()
  await page.getByRole('option', { name: 'Matrix ID (1)' }).click()
  await send.click()
  await expect(result(ada.userId)).toContainText('Invited')
  await expect(page.getByRole('status').filter({ hasText: '1 invited' }).first()).toBeVisible()
  await expect(page.getByRole('table', { name: 'Results' }).getByRole('rowheader')).toHaveCount(1)
  expect(await memberOf(user, roomId, ada.userId)).toMatchObject({ membership: 'invite' })
})

test('mail headers: words are counted, and the users among them listed with their names', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, send, remarks, invitees, leftOut } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(
    `From: "A B" <ab@x.org>\nTo: "C D" <cd@x.org>, "Ada" <${ada.userId}>\nSubject: Come to our club`,
  )
  await expect(leftOut.getByRole('listitem')).toHaveText([
    '2 e-mail addresses, not Matrix IDs: ab@x.org, cd@x.org',
    '12 words ignored',
  ])
  await expect(invitees.getByRole('listitem')).toHaveText([`inviteAda ${ada.userId}`])
  await expect(remarks).toBeHidden()
  await expect(send).toHaveText('Send invites (1)')
})

test('historical IDs and links with reserved characters are warned about, and invited', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, send, remarks, result } = invitePage(page)
  const userIds = ['été', 's p a c e', 'it/sme'].map(
    (name) => `@${name}-${user.localpart}:${user.serverName}`,
  )
  const [accented = '', spaced = '', slashed = ''] = userIds
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill([accented, spaced, `https://matrix.to/#/${slashed}`].join('\n'))
  const remark = (userId: string) => remarks.getByRole('listitem').filter({ hasText: userId })
  await expect(remark(accented)).toContainText('Has unusual characters')
  await expect(remark(spaced)).toContainText('Has spaces')
  await send.click()
  for (const userId of userIds) {
    await expect(result(userId)).toContainText('Invited')
    expect(await memberOf(user, roomId, userId)).toMatchObject({ membership: 'invite' })
  }
})

test('the run takes the place of the checks, above the form', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const roomId = await makeRoom(user, { body: { name: 'Club' } })
  const { ids, send, remarks, progress, results } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  const bad = Array.from({ length: 19 }, (_, at) => `@nobody${at}`)
  await ids.fill([`@ada-${user.localpart}:${user.serverName}`, ...bad].join('\n'))
  await expect(remarks.getByRole('listitem').filter({ hasText: 'server name' })).toHaveCount(19)
  await send.click()
  await expect(progress).toBeInViewport()
  await expect(results).toBeInViewport()
  await expect(remarks).toBeHidden()
  await expect(page.getByText('Nobody on this list can be invited')).toBeHidden()
  await expect(page.getByText('Not sent: these aren’t Matrix IDs')).toBeVisible()
  const top = async (part: Locator) => (await part.boundingBox())?.y ?? Number.NaN
  expect(await top(results)).toBeLessThan(await top(ids))
  // What was left is checked again once it is changed.
  await ids.fill(`${bad.join(' ')} @more`)
  await expect(remarks.getByRole('listitem')).toHaveCount(20)
})

test('the members are those that the Members tab has read', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada], body: { name: 'Club' } })
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/members') && request.method() === 'GET') asked += 1
  })
  const { ids, remarks } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'members'))
  await expect(page.getByRole('table', { name: 'Members' })).toContainText('Ada')
  await page.getByRole('tab', { name: 'Invite' }).click()
  await ids.fill(ada.userId)
  await expect(remarks).toContainText('Already in the room')
  await expect(remarks).toContainText('Ada')
  expect(asked).toBe(1)
})

test('who may not invite sees why', async ({ page, user, signIn, goTo }) => {
  const host = await registerUser('host')
  const body = { name: 'Strict', power_level_content_override: { invite: 50 } }
  const roomId = await makeRoom(host, { members: [user], body })
  const { ids, send } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(`@somebody:${user.serverName}`)
  await expect(
    page.getByText('Inviting needs power level 50 in this room; yours is 0.'),
  ).toBeVisible()
  await expect(send).toBeDisabled()
  await expect(send).toHaveAccessibleDescription(
    'Inviting needs power level 50 in this room; yours is 0',
  )
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

test('a name that deceives is marked where it invites', async ({ page, user, signIn, open }) => {
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
