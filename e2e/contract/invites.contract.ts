import { expect } from 'vitest'
import { ban, getMembersByRoom, inviteUser } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const versions = ['11', '12']

const invite = (user: TestUser, roomId: string, userId: string, reason?: string) =>
  user.call(inviteUser, {
    params: { roomId },
    body: { user_id: userId, ...(reason !== undefined && { reason }) },
  })

const memberEvent = (user: TestUser, roomId: string, userId: string) =>
  user.call(getRoomStateWithKey, {
    params: { roomId, eventType: 'm.room.member', stateKey: userId },
  })

contract('inviteUser', 'invites with a reason, and again with a new one', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob', { displayName: 'Bob' })
  for (const version of versions) {
    const roomId = await makeRoom(alice, { body: { room_version: version } })
    for (const reason of ['Seminar', 'Second seminar']) {
      const answer = await invite(alice, roomId, bob.userId, reason)
      expect(answer).toMatchObject({ status: 200, body: {} })
      const { body } = await memberEvent(alice, roomId, bob.userId)
      expect(body).toEqual({ membership: 'invite', displayname: 'Bob', reason })
    }
  }
})

contract('inviteUser', 'refuses members of the room, including yourself', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  for (const version of versions) {
    const roomId = await makeRoom(alice, { members: [bob], body: { room_version: version } })
    for (const { userId } of [alice, bob]) {
      const answer = await invite(alice, roomId, userId)
      expectError(answer, 403, 'M_FORBIDDEN', `${userId} is already in the room.`)
    }
  }
})

contract('inviteUser', 'refuses banned users', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  await alice.ok(ban, { params: { roomId }, body: { user_id: bob.userId } })
  const answer = await invite(alice, roomId, bob.userId)
  expectError(answer, 403, 'M_BAD_STATE', 'Cannot invite user who was banned')
})

contract('inviteUser', 'refuses an invalid Matrix ID', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const post = (body: unknown) => alice.callLoosely(inviteUser, { params: { roomId }, body })
  const malformed = await post({ user_id: 'bob' })
  expectError(malformed, 400, 'M_INVALID_PARAM', "Expected UserID string to start with '@'")
  expectError(await post({}), 400, 'M_MISSING_PARAM', "Missing params: ['user_id']")
  expectError(await post({ user_id: 5 }), 500, 'M_UNKNOWN', 'Internal server error')
  const long = `@${'x'.repeat(260)}:${alice.serverName}`
  expectError(await post({ user_id: long }), 413, 'M_TOO_LARGE', "'state_key' too large")
  expectError(
    await post({ medium: 'email', address: 'bob@example.org' }),
    400,
    'M_MISSING_PARAM',
    '`id_server` and `id_access_token` are required when doing 3pid invite',
  )
})

contract('inviteUser', 'silently accepts users that do not exist, and capitals', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  for (const localpart of [`nobody-${alice.localpart}`, bob.localpart.toUpperCase()]) {
    const userId = `@${localpart}:${alice.serverName}`
    expect(await invite(alice, roomId, userId)).toMatchObject({ status: 200, body: {} })
    const { body } = await memberEvent(alice, roomId, userId)
    expect(body).toMatchObject({ membership: 'invite' })
  }
  expectError(await memberEvent(alice, roomId, bob.userId), 404, 'M_NOT_FOUND')
})

contract('inviteUser', 'refuses an inviter outside, an unknown room and an alias', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { body: { room_alias_name: alice.localpart } })
  const outside = await invite(bob, roomId, alice.userId)
  expectError(outside, 403, 'M_FORBIDDEN', `${bob.userId} not in room ${roomId}.`)
  for (const id of ['!nowhere', `#${alice.localpart}:${alice.serverName}`]) {
    expectError(await invite(alice, id, bob.userId), 403, 'M_FORBIDDEN', 'Unknown room')
  }
})

contract('inviteUser', 'refuses an insufficient power level', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, {
    members: [bob],
    body: { power_level_content_override: { invite: 50 } },
  })
  const answer = await invite(bob, roomId, carol.userId)
  expectError(answer, 403, 'M_FORBIDDEN', "You don't have permission to invite users")
  expect((await invite(alice, roomId, carol.userId)).status).toBe(200)
})

contract('inviteUser', 'refuses users who block invites', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const accountData = `/_matrix/client/v3/user/${encodeURIComponent(bob.userId)}/account_data`
  await bob.request('PUT', `${accountData}/m.invite_permission_config`, {
    body: { default_action: 'block' },
  })
  expectError(
    await invite(alice, roomId, bob.userId),
    403,
    'M_INVITE_BLOCKED',
    'You are not permitted to invite this user.',
  )
  const { chunk } = await alice.ok(getMembersByRoom, { params: { roomId }, query: {} })
  expect(chunk.map((event) => event.state_key)).toEqual([alice.userId])
})
