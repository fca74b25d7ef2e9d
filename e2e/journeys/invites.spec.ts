import type { Locator, Page } from '@playwright/test'
import { ban, inviteUser } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { press, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** The page's controls, by their names. */
const invitePage = (page: Page) => ({
  ids: page.getByRole('textbox', { name: 'Matrix IDs' }),
  reason: page.getByRole('textbox', { name: 'Reason' }),
  send: page.getByRole('button', { name: 'Send invites' }),
  remarks: page.getByRole('list', { name: 'Needs attention' }),
  invitees: page.getByRole('list', { name: 'To be invited' }),
  leftOut: page.getByRole('list', { name: 'Left out' }),
  column: page.getByRole('combobox', { name: 'Column with the Matrix IDs' }),
  progress: page.getByRole('progressbar', { name: 'Invites sent' }),
  results: page.getByRole('table', { name: 'Results' }),
  result: (userId: string) =>
    page.getByRole('table', { name: 'Results' }).getByRole('row', { name: userId }),
  /** The sentence that sums up the results. */
  // A toast says the same, if the last response was faster than the results.
  summary: (text: string) => page.getByRole('main').getByRole('status').filter({ hasText: text }),
})

/** Content of a user's member event, as the room's owner sees it on the server. */
async function memberOf(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return (await owner.call(getRoomStateWithKey, { params })).answer
}

test('a list is checked and sent, and each outcome matches the server', async ({
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

  const { ids, reason, send, remarks, leftOut, progress, results, result, summary } =
    invitePage(page)
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
  await expect(page.getByText('3 to invite, 4 skipped')).toBeVisible()
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
  await expect(summary('3 invited, 4 not sent')).toBeVisible()
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
  // Invalid Matrix IDs stay, to be fixed.
  await expect(ids).toHaveValue('alice@example.org')

  await page.reload()
  await expect(ids).toHaveValue('alice@example.org')
  await expect(reason).toHaveValue('Come in, “all” of you')
  await expect(result(ada.userId)).toContainText('Invited')
  // No one is invited twice.
  await ids.fill(ada.userId)
  await expect(remark(ada.userId)).toContainText('Already invited')
  await expect(send).toBeDisabled()
})

test('a pasted table is read by one column, and prose is ignored', async ({
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
  const { ids, send, invitees, column, result, summary } = invitePage(page)
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
  await expect(summary('1 invited')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Results' }).getByRole('rowheader')).toHaveCount(1)
  expect(await memberOf(user, roomId, ada.userId)).toMatchObject({ membership: 'invite' })
})

test('mail headers: other words are counted, and users listed with their names', async ({
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

test('historical IDs and links with reserved characters get a warning, and are invited', async ({
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

test('the results replace the checks, above the form', async ({ page, user, signIn, goTo }) => {
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
  await expect(page.getByText('No one on this list can be invited')).toBeHidden()
  await expect(page.getByText('Not sent: these aren’t Matrix IDs')).toBeVisible()
  const top = async (part: Locator) => (await part.boundingBox())?.y ?? Number.NaN
  expect(await top(results)).toBeLessThan(await top(ids))
  // The rest is checked again after a change.
  await ids.fill(`${bad.join(' ')} @more`)
  await expect(remarks.getByRole('listitem')).toHaveCount(20)
})

test('members come from the list the Members tab has loaded', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada], body: { name: 'Club' } })
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/members?') && request.method() === 'GET') asked += 1
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

test('a user who can’t invite sees why', async ({ page, user, signIn, goTo }) => {
  const host = await registerUser('host')
  const body = { name: 'Strict', power_level_content_override: { invite: 50 } }
  const roomId = await makeRoom(host, { members: [user], body })
  const { ids, send } = invitePage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await ids.fill(`@somebody:${user.serverName}`)
  await expect(page.getByText('Inviting requires power level 50; you have 0.')).toBeVisible()
  await expect(send).toBeDisabled()
  await expect(send).toHaveAccessibleDescription('Inviting requires power level 50; you have 0')
})

test('by keyboard: invite someone', async ({ page, user, signIn, goTo }) => {
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
