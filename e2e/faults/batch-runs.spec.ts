import { getOneRoomEvent, getRoomEvents, sendMessage } from '@/api/endpoints/events'
import { getMembersByRoom } from '@/api/endpoints/members'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { pathInRoom, provoke } from '../support/faults/faults.ts'
import { hold } from '../support/faults/hold.ts'
import { logInAgain, makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { batch } from '../support/pages/batch.ts'
import { expect, test } from '../support/test.ts'

/** IDs that no other test uses. */
const idsOf = (user: TestUser, ...names: string[]) =>
  names.map((name) => `@${name}-${user.localpart}:${user.serverName}`)

/** How many people have a membership in a room, on the server. */
async function countWith(owner: TestUser, roomId: string, membership: string): Promise<number> {
  const { chunk } = await owner.ok(getMembersByRoom, { params: { roomId } })
  return chunk.filter(({ content }) => content.membership === membership).length
}

test('the strip of other pages shows a run through an expired token and a reload', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Strip' } })
  const people = idsOf(user, 'ada', 'bob', 'cid')
  const match = { method: 'POST', path: pathInRoom(roomId, '/ban$') }
  let accepted = 0
  page.on('response', (response) => {
    if (response.url().endsWith('/ban') && response.status() === 200) accepted += 1
  })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Ban')
  await on.people.fill(people.join(' '))
  await on.select('Strip').check()
  const release = await hold(page, /\/ban$/)
  await on.start.click()
  await expect(on.result(people[0] ?? '', 'Strip')).toContainText('Banning')
  await goTo(paths.profile())
  await expect(on.strip).toContainText('0 of 3')
  await provoke({ match, fault: { kind: 'expiredToken' } })
  await provoke({ match, fault: { kind: 'delay', ms: 0 } })
  await provoke({ match, fault: { kind: 'rateLimit', retryAfterMs: 50_000 } })
  release()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('This token has expired')
  await dialog.getByRole('textbox', { name: 'Access token' }).fill((await logInAgain(user)).token)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(on.strip).toContainText('1 of 3')

  await page.reload()
  await expect(on.strip).toContainText('paused')
  await on.strip.getByRole('link').click()
  await expect(page.getByText('The page was reloaded.')).toBeVisible()
  await on.button('Resume').click()
  await on.ended('3 banned')
  expect(await countWith(user, roomId, 'ban')).toBe(3)
  await expect.poll(() => accepted).toBe(3)
})

test('invites to two rooms wait in line for a limit that they share, and go on by themselves', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [first, second] = [await makeRoom(user), await makeRoom(user)]
  const [ada = '', bob = '', cid = ''] = idsOf(user, 'ada', 'bob', 'cid')
  const ids = page.getByRole('textbox', { name: 'Matrix IDs' })
  const send = page.getByRole('button', { name: 'Send invites' })
  const result = (userId: string) =>
    page.getByRole('table', { name: 'Results' }).getByRole('row', { name: userId })
  await page.clock.install()
  await signIn(user)
  await goTo(paths.room(first, 'invite'))
  await ids.fill(`${ada} ${bob}`)
  const match = { method: 'POST', path: pathInRoom(first, '/invite$') }
  await provoke({ match, times: 2, fault: { kind: 'rateLimit', retryAfterMs: 300_000 } })
  await send.click()
  await expect(page.getByText('The server asks you to wait 5 min')).toBeVisible()

  await goTo(paths.room(second, 'invite'))
  await expect(page.getByText(ada)).toBeHidden()
  await ids.fill(cid)
  await send.click()
  await expect(page.getByText('In line', { exact: true })).toBeVisible()
  await expect(result(cid)).toContainText('Queued')
  expect(await countWith(user, second, 'invite')).toBe(0)
  await page.clock.fastForward(301_000)
  await expect(result(cid)).toContainText('Invited')
  expect(await countWith(user, first, 'invite')).toBe(2)
  expect(await countWith(user, second, 'invite')).toBe(1)
})

test('messages are removed only once every page of them has been read', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Spammed' } })
  const written: string[] = []
  for (const body of ['Buy lenses', 'Buy more lenses']) {
    const params = { roomId, eventType: 'm.room.message', txnId: body }
    const message = { params, body: { msgtype: 'm.text', body } }
    written.push((await user.ok(sendMessage, message)).event_id)
  }
  const match = { method: 'GET', path: pathInRoom(roomId, '/messages$') }
  await provoke({ match, fault: { kind: 'delay', ms: 0 } })
  await provoke({ match, fault: { kind: 'serverError' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Remove messages')
  await on.people.fill(user.userId)
  await on.select('Spammed').check()
  await expect(page.getByText('Couldn’t read 1 room')).toBeVisible()
  await expect(on.start).toHaveAccessibleDescription('This can’t be done anywhere on the list')
  await on.button('Retry').click()
  await expect(on.plan).toContainText('Buy more lenses')
  await on.start.click()
  await on.ended('2 messages removed')
  for (const eventId of written) {
    const { content } = await user.ok(getOneRoomEvent, { params: { roomId, eventId } })
    expect(content).toEqual({})
  }
})

test('a room of which one part is refused is closed by a retry, with one last message', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(user, { members: [ada], body: { name: 'Old lab' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Close a room')
  await on.select('Old lab').check()
  await page.getByRole('textbox', { name: 'Last message' }).fill('We moved')
  await expect(on.plannedRoom('Old lab')).toContainText('1 person to be removed')
  const error = 'Not while the moon is full'
  await provoke({
    match: { method: 'POST', path: pathInRoom(roomId, '/kick$') },
    fault: { kind: 'error', status: 403, errcode: 'M_FORBIDDEN', error },
  })
  await on.start.click()
  await on.ended('1 failed')
  await expect(on.resultOf('Old lab')).toContainText(error)
  await on.button('Retry failed').click()
  await on.ended('1 room closed')
  for (const one of [user, ada]) {
    expect(await one.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
  }
  const { chunk } = await ada.ok(getRoomEvents, { params: { roomId }, query: { dir: 'b' } })
  const bodies = chunk.flatMap(({ type, content }) =>
    type === 'm.room.message' ? [content['body']] : [],
  )
  expect(bodies).toEqual(['We moved'])
})
