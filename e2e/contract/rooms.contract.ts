import { expect } from 'vitest'
import {
  createRoom,
  forgetRoom,
  getJoinedRooms,
  getRoomIdByAlias,
  getSpaceHierarchy,
  joinRoom,
  leaveRoom,
} from '@/api/endpoints/rooms'
import { ban, inviteUser } from '@/api/endpoints/members'
import { getRoomState, getRoomStateByType, setRoomStateWithKey } from '@/api/endpoints/state'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { join, makeRoom, registerUser } from '../support/homeserver/users.ts'

contract('createRoom', 'creates a version 12 room, whose ID has no server name', async () => {
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

contract(
  'createRoom',
  'creates a room of an older version, with its creator in users',
  async () => {
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
  },
)

contract('createRoom', 'refuses a taken alias and invalid values', async () => {
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

contract('getJoinedRooms', 'lists joined rooms, not invites', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  expect(await bob.ok(getJoinedRooms, {})).toEqual({ joined_rooms: [] })
  await makeRoom(alice, { body: { invite: [bob.userId] } })
  const joined = [await makeRoom(alice, { members: [bob] }), await makeRoom(bob)]
  const { joined_rooms: rooms } = await bob.ok(getJoinedRooms, {})
  expect(rooms.toSorted()).toEqual(joined.toSorted())
})

contract('getRoomIdByAlias', 'resolves an alias to its room', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { room_alias_name: `${alice.localpart}/#?%` } })
  const roomAlias = `#${alice.localpart}/#?%:${alice.serverName}`
  const answer = await alice.call(getRoomIdByAlias, { params: { roomAlias } })
  expect(answer).toMatchObject({
    status: 200,
    body: { room_id: roomId, servers: [alice.serverName] },
  })
})

contract('getRoomIdByAlias', 'distinguishes an unknown alias from a malformed one', async () => {
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

contract('getRoomIdByAlias', 'is 502 if the other server does not respond', async () => {
  const alice = await registerUser('alice')
  const roomAlias = '#nowhere:127.0.0.1:1'
  expectError(
    await alice.call(getRoomIdByAlias, { params: { roomAlias } }),
    502,
    'M_UNKNOWN',
    'Failed to fetch alias',
  )
})

contract('joinRoom', 'accepts an invite, and can be repeated', async () => {
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

contract('joinRoom', 'refuses uninvited and banned users, and unknown rooms', async () => {
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

contract('leaveRoom', 'refuses non-members and unknown rooms', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const leave = (id: string) => bob.call(leaveRoom, { params: { roomId: id }, body: {} })
  expectError(await leave(roomId), 403, 'M_FORBIDDEN', `${bob.userId} not in room ${roomId}.`)
  expectError(await leave('!nowhere'), 404, 'M_UNKNOWN', 'Not a known room')
})

contract('forgetRoom', 'hides a room that was left, and refuses one that wasn’t', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const params = { roomId }
  const forget = () => bob.call(forgetRoom, { params })
  expectError(await forget(), 400, 'M_UNKNOWN', `User ${bob.userId} in room ${roomId}`)
  await bob.ok(leaveRoom, { params, body: {} })
  expect((await bob.call(getRoomState, { params })).status).toBe(200)
  for (const _ of [1, 2]) expect(await forget()).toMatchObject({ status: 200, body: {} })
  expect((await bob.call(getRoomState, { params })).status).toBe(403)
})

contract('getSpaceHierarchy', 'lists a space and nested ones in pages', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const space = { creation_content: { type: 'm.space' } }
  const [outer, inner] = [
    await makeRoom(alice, { body: { name: 'Outer', ...space } }),
    await makeRoom(alice, { body: { name: 'Inner', ...space } }),
  ]
  const [chat, open, hidden] = [
    await makeRoom(alice, { body: { name: 'Chat' } }),
    await makeRoom(bob, { body: { name: 'Open', preset: 'public_chat' } }),
    await makeRoom(bob, { body: { name: 'Hidden' } }),
  ]
  const eventType = 'm.space.child'
  const add = async (roomId: string, stateKey: string, via = [alice.serverName]) =>
    await alice.ok(setRoomStateWithKey, { params: { roomId, eventType, stateKey }, body: { via } })
  await add(outer, inner)
  for (const child of [chat, open, hidden]) await add(inner, child)
  // Without a server to join through, it isn't in the space.
  await add(outer, chat, [])

  const params = { roomId: outer }
  const found = []
  let from: string | undefined
  do {
    const page = await alice.ok(getSpaceHierarchy, { params, query: { limit: 2, from } })
    expect(page.rooms.length).toBeLessThanOrEqual(2)
    found.push(...page.rooms)
    from = page.next_batch
  } while (from !== undefined)
  expect(found.map(({ name }) => name).slice(0, 2)).toEqual(['Outer', 'Inner'])
  expect(new Set(found.map((room) => room.room_id))).toEqual(new Set([outer, inner, chat, open]))
  expect(found[0]).toMatchObject({ room_type: 'm.space', children_state: [{ state_key: inner }] })
  expect(found[1]?.children_state.map(({ state_key: key }) => key).sort()).toEqual(
    [chat, open, hidden].sort(),
  )
  expectError(await bob.call(getSpaceHierarchy, { params }), 403, 'M_FORBIDDEN')
})
