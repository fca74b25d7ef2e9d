import { expect } from 'vitest'
import { ban, getJoinedMembersByRoom, getMembersByRoom, kick, unban } from '@/api/endpoints/members'
import type { Membership } from '@/api/endpoints/memberships'
import { setAvatarUrl } from '@/api/endpoints/profile'
import { getJoinedRooms, leaveRoom } from '@/api/endpoints/rooms'
import { getRoomStateWithKey, setRoomState } from '@/api/endpoints/state'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

interface MemberFilter {
  membership?: Membership
  not_membership?: Membership
}

async function memberIds(user: TestUser, roomId: string, query: MemberFilter = {}) {
  const { chunk } = await user.ok(getMembersByRoom, { params: { roomId }, query })
  return new Set(chunk.map((event) => event.state_key))
}

/** The arguments of kick, ban and unban. */
const on = (roomId: string, userId: string, reason?: string) => ({
  params: { roomId },
  body: { user_id: userId, ...(reason !== undefined && { reason }) },
})

const contentOf = (user: TestUser, roomId: string, userId: string) =>
  user.ok(getRoomStateWithKey, {
    params: { roomId, eventType: 'm.room.member', stateKey: userId },
  })

contract('getMembersByRoom', 'returns member events, filtered by one membership', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice' })
  const [joined, banned] = [await registerUser('joined'), await registerUser('banned')]
  const [left, invited] = [await registerUser('left'), await registerUser('invited')]
  const roomId = await makeRoom(alice, {
    members: [joined, banned, left],
    body: { invite: [invited.userId] },
  })
  await alice.ok(ban, on(roomId, banned.userId, 'Spam'))
  await left.ok(leaveRoom, { params: { roomId }, body: {} })

  const { chunk } = await alice.ok(getMembersByRoom, { params: { roomId }, query: {} })
  expect(chunk).toHaveLength(5)
  expect(chunk.find((event) => event.state_key === alice.userId)).toMatchObject({
    type: 'm.room.member',
    sender: alice.userId,
    content: { membership: 'join', displayname: 'Alice' },
    event_id: expect.stringMatching(/^\$/),
    origin_server_ts: expect.any(Number),
  })
  expect(chunk.find((event) => event.state_key === banned.userId)).toMatchObject({
    sender: alice.userId,
    content: { membership: 'ban', reason: 'Spam' },
  })
  const filtered = (query: MemberFilter) => memberIds(alice, roomId, query)
  expect(await filtered({ membership: 'join' })).toEqual(new Set([alice.userId, joined.userId]))
  expect(await filtered({ membership: 'invite' })).toEqual(new Set([invited.userId]))
  expect(await filtered({ membership: 'ban' })).toEqual(new Set([banned.userId]))
  expect(await filtered({ membership: 'leave' })).toEqual(new Set([left.userId]))
  expect(await filtered({ membership: 'knock' })).toEqual(new Set())
  expect(await filtered({ not_membership: 'join' })).toEqual(
    new Set([invited.userId, banned.userId, left.userId]),
  )
})

contract('getMembersByRoom', 'combines both parameters with AND', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob], body: { invite: [carol.userId] } })
  const both = await memberIds(alice, roomId, { membership: 'join', not_membership: 'leave' })
  expect(both).toEqual(new Set([alice.userId, bob.userId]))
})

contract('getMembersByRoom', 'returns the list as of leaving to former members', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob] })
  await bob.ok(leaveRoom, { params: { roomId }, body: {} })
  await alice.ok(ban, on(roomId, carol.userId))
  expect(await memberIds(alice, roomId)).toEqual(new Set([alice.userId, bob.userId, carol.userId]))
  expect(await memberIds(bob, roomId)).toEqual(new Set([alice.userId, bob.userId]))
})

contract('getMembersByRoom', 'refuses users who were never in the room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  for (const roomId of [await makeRoom(alice), '!nowhere']) {
    const answer = await bob.call(getMembersByRoom, { params: { roomId }, query: {} })
    const words = `User ${bob.userId} not in room ${roomId}, and room previews are disabled`
    expectError(answer, 403, 'M_FORBIDDEN', words)
  }
})

contract('getJoinedMembersByRoom', 'returns names and avatars, null if there is none', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice' })
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  await bob.ok(setAvatarUrl, {
    params: { userId: bob.userId },
    body: { avatar_url: 'mxc://a/b' },
  })
  const roomId = await makeRoom(alice, { members: [bob], body: { invite: [carol.userId] } })
  const { body, answer } = await alice.call(getJoinedMembersByRoom, { params: { roomId } })
  expect(body).toEqual({
    joined: {
      [alice.userId]: { display_name: 'Alice', avatar_url: null },
      [bob.userId]: { display_name: bob.localpart, avatar_url: 'mxc://a/b' },
    },
  })
  expect(answer.joined.size).toBe(2)
})

contract('getJoinedMembersByRoom', 'refuses users who are not in the room', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob] })
  await bob.ok(leaveRoom, { params: { roomId }, body: {} })
  const words = 'Getting joined members while not being a current member of the room is forbidden.'
  const left = await bob.call(getJoinedMembersByRoom, { params: { roomId } })
  expectError(left, 403, 'M_FORBIDDEN', words)
  for (const id of [roomId, '!nowhere']) {
    const answer = await carol.call(getJoinedMembersByRoom, { params: { roomId: id } })
    expectError(answer, 403, 'M_FORBIDDEN', /not in room/)
  }
})

contract('kick', 'removes a member with a reason', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const answer = await alice.call(kick, on(roomId, bob.userId, 'Bye'))
  expect(answer).toMatchObject({ status: 200, body: {} })
  expect(await contentOf(alice, roomId, bob.userId)).toEqual({ membership: 'leave', reason: 'Bye' })
  expect(await bob.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
})

contract('kick', 'of yourself is leaving, even for the creator of a version 12 room', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { room_version: '12' } })
  expect(await alice.call(kick, on(roomId, alice.userId))).toMatchObject({ status: 200, body: {} })
  expect(await alice.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
})

contract('kick', 'refuses absent, banned, higher and unknown users', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob] })
  const absent = await alice.call(kick, on(roomId, carol.userId))
  expectError(absent, 403, 'M_FORBIDDEN', 'The target user is not in the room')
  const higher = await bob.call(kick, on(roomId, alice.userId))
  expectError(higher, 403, 'M_FORBIDDEN', `You cannot kick user ${alice.userId}.`)
  const outside = await carol.call(kick, on(roomId, bob.userId))
  expectError(outside, 403, 'M_FORBIDDEN', `${carol.userId} not in room ${roomId}.`)
  const unknownRoom = await alice.call(kick, on('!nowhere', bob.userId))
  expectError(unknownRoom, 404, 'M_UNKNOWN', 'Not a known room')
  const malformed = await alice.call(kick, on(roomId, 'bob'))
  expectError(malformed, 400, 'M_INVALID_PARAM', "Expected UserID string to start with '@'")
  const missing = await alice.callLoosely(kick, { params: { roomId }, body: {} })
  expectError(missing, 400, 'M_MISSING_PARAM', "Missing params: ['user_id']")
  await alice.ok(ban, on(roomId, bob.userId))
  const banned = await alice.call(kick, on(roomId, bob.userId))
  expectError(banned, 403, 'M_BAD_STATE', 'Cannot kick user who was banned')
})

contract('kick', 'requires a higher power level than the target', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob, carol] })
  const setLevels = (users: Record<string, number>) =>
    alice.ok(setRoomState, {
      params: { roomId, eventType: 'm.room.power_levels' },
      body: { kick: 50, users },
    })
  await setLevels({ [bob.userId]: 50, [carol.userId]: 50 })
  const equal = await bob.call(kick, on(roomId, carol.userId))
  expectError(equal, 403, 'M_FORBIDDEN', `You cannot kick user ${carol.userId}.`)
  await setLevels({ [bob.userId]: 50 })
  expect((await bob.call(kick, on(roomId, carol.userId))).status).toBe(200)
})

contract('ban', 'bans a member, a stranger, and twice', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  for (const userId of [bob.userId, bob.userId, `@stranger:${alice.serverName}`]) {
    expect(await alice.call(ban, on(roomId, userId, 'Spam'))).toMatchObject({
      status: 200,
      body: {},
    })
    expect(await contentOf(alice, roomId, userId)).toMatchObject({
      membership: 'ban',
      reason: 'Spam',
    })
  }
})

contract('ban', 'refuses an insufficient power level, and malformed IDs', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const lower = await bob.call(ban, on(roomId, alice.userId))
  expectError(lower, 403, 'M_FORBIDDEN', "You don't have permission to ban")
  const malformed = await alice.call(ban, on(roomId, 'bob'))
  expectError(malformed, 400, 'M_INVALID_PARAM', "Expected UserID string to start with '@'")
})

contract('unban', 'lifts a ban, and adds a member event for a stranger', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  await alice.ok(ban, on(roomId, bob.userId))
  for (const userId of [bob.userId, `@stranger:${alice.serverName}`]) {
    expect(await alice.call(unban, on(roomId, userId))).toMatchObject({ status: 200, body: {} })
    expect(await contentOf(alice, roomId, userId)).toMatchObject({ membership: 'leave' })
  }
})

contract('unban', 'refuses a lower power level, and malformed IDs', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const roomId = await makeRoom(alice, { members: [bob] })
  await alice.ok(ban, on(roomId, carol.userId))
  const lower = await bob.call(unban, on(roomId, carol.userId))
  expectError(lower, 403, 'M_FORBIDDEN', `You cannot unban user ${carol.userId}.`)
  const malformed = await alice.call(unban, on(roomId, 'bob'))
  expectError(malformed, 400, 'M_INVALID_PARAM', "Expected UserID string to start with '@'")
})
