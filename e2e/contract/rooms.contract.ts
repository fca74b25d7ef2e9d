import { expect } from 'vitest'
import {
  createRoom,
  getJoinedRooms,
  getRoomIdByAlias,
  joinRoom,
  leaveRoom,
} from '@/api/endpoints/rooms'
import { ban, inviteUser } from '@/api/endpoints/members'
import { getRoomState, getRoomStateByType } from '@/api/endpoints/state'
import { contract, expectError } from '../support/contract.ts'
import { join, makeRoom, registerUser } from '../support/users.ts'

contract('createRoom', 'makes a version 12 room, whose ID has no server', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.call(createRoom, { body: { name: 'Physics', topic: 'Talk' } })
  expect(answer.status).toBe(200)
  const { room_id: roomId } = answer.answer
  expect(roomId).toMatch(/^![\w-]{43}$/)
  const events = await alice.ok(getRoomState, { params: { roomId } })
  const content = (type: string) => events.find((event) => event.type === type)?.content
  expect(content('m.room.create')).toMatchObject({ room_version: '12' })
  expect(content('m.room.name')).toEqual({ name: 'Physics' })
  expect(content('m.room.topic')).toMatchObject({ topic: 'Talk' })
  expect(content('m.room.join_rules')).toEqual({ join_rule: 'invite' })
  expect(content('m.room.history_visibility')).toEqual({ history_visibility: 'shared' })
  expect(content('m.room.power_levels')).toMatchObject({ users: {}, ban: 50, kick: 50, invite: 0 })
})

contract('createRoom', 'makes a room of an older version, with its creator in users', async () => {
  const alice = await registerUser('alice')
  const { room_id: roomId } = await alice.ok(createRoom, {
    body: { room_version: '11', preset: 'public_chat' },
  })
  expect(roomId).toMatch(new RegExp(`^![A-Za-z]+:${alice.serverName}$`))
  const content = (eventType: string) =>
    alice.ok(getRoomStateByType, { params: { roomId, eventType } })
  expect(await content('m.room.create')).toMatchObject({ room_version: '11' })
  expect(await content('m.room.join_rules')).toEqual({ join_rule: 'public' })
  expect(await content('m.room.power_levels')).toMatchObject({ users: { [alice.userId]: 100 } })
})

contract('createRoom', 'refuses a taken alias and wrong values', async () => {
  const alice = await registerUser('alice')
  const create = (body: Record<string, unknown>) => alice.callLoosely(createRoom, { body })
  expect((await create({ room_alias_name: alice.localpart })).status).toBe(200)
  const taken = await create({ room_alias_name: alice.localpart })
  expectError(taken, 400, 'M_ROOM_IN_USE', 'Room alias already taken')
  expectError(
    await create({ room_version: '99' }),
    400,
    'M_UNSUPPORTED_ROOM_VERSION',
    'Your homeserver does not support this room version',
  )
  expectError(await create({ invite: ['bad'] }), 400, 'M_UNKNOWN', 'Invalid user_id: bad')
  expectError(await create({ name: 5 }), 400, 'M_UNKNOWN', "'name' not a string type")
})

contract(
  'getJoinedRooms',
  'lists the rooms that were joined, not those with an invite',
  async () => {
    const alice = await registerUser('alice')
    const bob = await registerUser('bob')
    expect(await bob.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
    await makeRoom(alice, { body: { invite: [bob.userId] } })
    const joined = [await makeRoom(alice, { members: [bob] }), await makeRoom(bob)]
    const { joined_rooms: rooms } = await bob.ok(getJoinedRooms, {})
    expect(rooms.toSorted()).toEqual(joined.toSorted())
  },
)

contract('getRoomIdByAlias', 'finds the room behind an alias', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { room_alias_name: `${alice.localpart}/#?%` } })
  const roomAlias = `#${alice.localpart}/#?%:${alice.serverName}`
  const answer = await alice.call(getRoomIdByAlias, { params: { roomAlias } })
  expect(answer).toMatchObject({
    status: 200,
    body: { room_id: roomId, servers: [alice.serverName] },
  })
})

contract('getRoomIdByAlias', 'tells an unknown alias from a malformed one', async () => {
  const alice = await registerUser('alice')
  const roomAlias = `#nowhere:${alice.serverName}`
  expectError(
    await alice.call(getRoomIdByAlias, { params: { roomAlias } }),
    404,
    'M_NOT_FOUND',
    `Room alias ${roomAlias} not found`,
  )
  expectError(
    await alice.call(getRoomIdByAlias, { params: { roomAlias: 'nowhere' } }),
    400,
    'M_INVALID_PARAM',
    'Room alias invalid',
  )
})

contract('getRoomIdByAlias', 'answers 502 where the other server does not', async () => {
  const alice = await registerUser('alice')
  const roomAlias = '#nowhere:127.0.0.1:1'
  expectError(
    await alice.call(getRoomIdByAlias, { params: { roomAlias } }),
    502,
    'M_UNKNOWN',
    'Failed to fetch alias',
  )
})

contract('joinRoom', 'accepts an invite, and joins again without a fuss', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { body: { invite: [bob.userId] } })
  const params = { roomIdOrAlias: roomId }
  for (const _ of [1, 2]) {
    const answer = await bob.call(joinRoom, { params, body: {} })
    expect(answer).toMatchObject({ status: 200, body: { room_id: roomId } })
  }
  expect(await bob.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [roomId] })
})

contract('joinRoom', 'joins a public room by its alias', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, {
    body: { preset: 'public_chat', room_alias_name: alice.localpart },
  })
  const params = { roomIdOrAlias: `#${alice.localpart}:${alice.serverName}` }
  expect(await bob.ok(joinRoom, { params, body: {} })).toEqual({ room_id: roomId })
})

contract('joinRoom', 'refuses the uninvited, the banned and what is no room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const tryToJoin = (roomIdOrAlias: string) =>
    bob.call(joinRoom, { params: { roomIdOrAlias }, body: {} })
  expectError(await tryToJoin(roomId), 403, 'M_FORBIDDEN', 'You are not invited to this room.')
  await alice.ok(ban, { params: { roomId }, body: { user_id: bob.userId } })
  expectError(await tryToJoin(roomId), 403, 'M_BAD_STATE', 'Cannot join user who was banned')
  const alias = `#nowhere:${bob.serverName}`
  expectError(await tryToJoin(alias), 404, 'M_NOT_FOUND', `Room alias ${alias} not found`)
  const nothing = await tryToJoin('nothing')
  expectError(nothing, 400, 'M_UNKNOWN', 'nothing was not legal room ID or room alias')
})

contract('leaveRoom', 'leaves, and declines an invite', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const leave = () => bob.call(leaveRoom, { params: { roomId }, body: {} })
  const invite = () => alice.ok(inviteUser, { params: { roomId }, body: { user_id: bob.userId } })
  await invite()
  expect(await leave()).toMatchObject({ status: 200, body: {} })
  await invite()
  await join(bob, roomId)
  expect(await leave()).toMatchObject({ status: 200, body: {} })
  expect(await bob.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
})

contract('leaveRoom', 'refuses who is not there and what is no room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const leave = (id: string) => bob.call(leaveRoom, { params: { roomId: id }, body: {} })
  expectError(await leave(roomId), 403, 'M_FORBIDDEN', `${bob.userId} not in room ${roomId}.`)
  expectError(await leave('!nowhere'), 404, 'M_UNKNOWN', 'Not a known room')
})
