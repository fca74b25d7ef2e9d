import { expect } from 'vitest'
import {
  getRoomState,
  getRoomStateByType,
  getRoomStateWithKey,
  setRoomState,
  setRoomStateWithKey,
} from '@/api/endpoints/state'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const get = (user: TestUser, roomId: string, eventType: string) =>
  user.call(getRoomStateByType, { params: { roomId, eventType } })

const put = (user: TestUser, roomId: string, eventType: string, body: Record<string, unknown>) =>
  user.call(setRoomState, { params: { roomId, eventType }, body })

contract('getRoomState', 'returns every state event in full', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob], body: { name: 'Named' } })
  const events = await alice.ok(getRoomState, { params: { roomId } })
  expect(events.find((event) => event.type === 'm.room.name')).toMatchObject({
    state_key: '',
    content: { name: 'Named' },
    sender: alice.userId,
    room_id: roomId,
    event_id: expect.stringMatching(/^\$/),
    origin_server_ts: expect.any(Number),
    unsigned: { age: expect.any(Number) },
  })
  const members = events.filter((event) => event.type === 'm.room.member')
  expect(new Set(members.map((event) => event.state_key))).toEqual(
    new Set([alice.userId, bob.userId]),
  )
})

contract('getRoomState', 'refuses users who were never in the room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  for (const roomId of [await makeRoom(alice), '!nowhere']) {
    expectError(
      await bob.call(getRoomState, { params: { roomId } }),
      403,
      'M_FORBIDDEN',
      `User ${bob.userId} not in room ${roomId}, and room previews are disabled`,
    )
  }
})

contract('getRoomStateByType', 'returns only the content, or 404', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { name: 'Named' } })
  const name = await get(alice, roomId, 'm.room.name')
  expect(name).toMatchObject({ status: 200, body: { name: 'Named' } })
  const topic = await get(alice, roomId, 'm.room.topic')
  expectError(topic, 404, 'M_NOT_FOUND', 'Event not found.')
})

contract(
  'getRoomStateByType',
  'finds encryption that was overwritten with empty content',
  async () => {
    const alice = await registerUser('alice')
    const roomId = await makeRoom(alice)
    const encryption = () => get(alice, roomId, 'm.room.encryption')
    expectError(await encryption(), 404, 'M_NOT_FOUND', 'Event not found.')
    await put(alice, roomId, 'm.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' })
    expect((await encryption()).body).toEqual({ algorithm: 'm.megolm.v1.aes-sha2' })
    expect((await put(alice, roomId, 'm.room.encryption', {})).status).toBe(200)
    const { status, body } = await encryption()
    expect({ status, body }).toEqual({ status: 200, body: {} })
  },
)

contract('getRoomStateWithKey', 'returns one member, or 404', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice' })
  const roomId = await makeRoom(alice)
  const member = (stateKey: string) =>
    alice.call(getRoomStateWithKey, { params: { roomId, eventType: 'm.room.member', stateKey } })
  expect((await member(alice.userId)).body).toEqual({ membership: 'join', displayname: 'Alice' })
  const stranger = await member(`@stranger:${alice.serverName}`)
  expectError(stranger, 404, 'M_NOT_FOUND', 'Event not found.')
})

contract('getRoomStateWithKey', 'returns the whole event on request', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice' })
  const roomId = await makeRoom(alice)
  const params = { roomId, eventType: 'm.room.member', stateKey: alice.userId }
  const { body } = await alice.call(getRoomStateWithKey, { params, query: { format: 'event' } })
  expect(body).toMatchObject({
    type: 'm.room.member',
    state_key: alice.userId,
    sender: alice.userId,
    content: { membership: 'join', displayname: 'Alice' },
    event_id: expect.stringMatching(/^\$/),
    origin_server_ts: expect.any(Number),
  })
})

contract('setRoomState', 'sends a state event, and the same content only once', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const first = await put(alice, roomId, 'm.room.name', { name: 'New' })
  expect(first).toMatchObject({ status: 200, body: { event_id: expect.stringMatching(/^\$/) } })
  const again = await put(alice, roomId, 'm.room.name', { name: 'New' })
  expect(again.body).toEqual(first.body)
  const other = await put(alice, roomId, 'm.room.name', { name: 'Newer' })
  expect(other.body).not.toEqual(first.body)
})

contract('setRoomState', 'refuses an insufficient power level', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const words = "You don't have permission to post that to the room."
  const name = await put(bob, roomId, 'm.room.name', { name: 'Mine' })
  expectError(name, 403, 'M_FORBIDDEN', `${words} user_level (0) < send_level (50)`)
  const levels = await put(bob, roomId, 'm.room.power_levels', { users: {} })
  expectError(levels, 403, 'M_FORBIDDEN', `${words} user_level (0) < send_level (100)`)
})

contract('setRoomState', 'replaces all power levels', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  expect((await get(alice, roomId, 'm.room.power_levels')).body).toMatchObject({
    ban: 50,
    kick: 50,
    redact: 50,
    invite: 0,
    state_default: 50,
    events_default: 0,
    users_default: 0,
    events: { 'm.room.name': 50, 'm.room.power_levels': 100, 'm.room.tombstone': 150 },
  })
  await put(alice, roomId, 'm.room.power_levels', { users: { [bob.userId]: 50 } })
  const { body } = await get(alice, roomId, 'm.room.power_levels')
  expect(body).toEqual({ users: { [bob.userId]: 50 } })
})

contract('setRoomState', 'refuses a level that is a string', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const userId = `@bob:${alice.serverName}`
  const answer = await put(alice, roomId, 'm.room.power_levels', { users: { [userId]: '50' } })
  expectError(answer, 400, 'M_BAD_JSON', `"${userId}": '50' is not of type 'integer'`)
})

contract('setRoomState', 'refuses the creator among the users of a version 12 room', async () => {
  const alice = await registerUser('alice')
  const users = { [alice.userId]: 100 }
  const older = await makeRoom(alice, { body: { room_version: '11' } })
  expect((await put(alice, older, 'm.room.power_levels', { users })).status).toBe(200)
  const newer = await makeRoom(alice, { body: { room_version: '12' } })
  expectError(
    await put(alice, newer, 'm.room.power_levels', { users }),
    400,
    'M_UNKNOWN',
    `Creator user ${alice.userId} must not appear in content.users`,
  )
})

contract('setRoomState', 'refuses an alias of another room', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const alias = `#nowhere:${alice.serverName}`
  const answer = await put(alice, roomId, 'm.room.canonical_alias', { alias })
  expectError(answer, 400, 'M_BAD_ALIAS', `Room alias ${alias} does not point to the room`)
})

contract('setRoomState', 'accepts an empty alias, and null, but no other type', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const set = (alias: unknown) => put(alice, roomId, 'm.room.canonical_alias', { alias })
  expect((await set('')).status).toBe(200)
  expect((await set(null)).status).toBe(200)
  expectError(await set(5), 400, 'M_INVALID_PARAM', 'The alias must be of type string.')
  const words = "Expected RoomAlias string to start with '#'"
  expectError(await set('physics'), 400, 'M_INVALID_PARAM', words)
})

contract('setRoomStateWithKey', 'sets a name in one room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const params = { roomId, eventType: 'm.room.member', stateKey: bob.userId }
  const body = { membership: 'join', displayname: 'Bob here' }
  const answer = await bob.call(setRoomStateWithKey, { params, body })
  expect(answer).toMatchObject({ status: 200, body: { event_id: expect.stringMatching(/^\$/) } })
  expect(await alice.ok(getRoomStateWithKey, { params })).toEqual(body)
})

contract('setRoomStateWithKey', "refuses another's name and another's key", async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const set = (eventType: string, body: Record<string, unknown>) =>
    alice.call(setRoomStateWithKey, {
      params: { roomId, eventType, stateKey: bob.userId },
      body,
    })
  const name = await set('m.room.member', { membership: 'join', displayname: 'Forged' })
  expectError(name, 403, 'M_FORBIDDEN', 'Cannot force another user to join.')
  const own = await set('org.example.state', { value: 1 })
  expectError(own, 403, 'M_FORBIDDEN', 'You are not allowed to set others state')
})

contract('getRoomStateByType', 'returns the whole event on request, with its sender', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { room_version: '12' } })
  const params = { roomId, eventType: 'm.room.create' }
  const event = await alice.ok(getRoomStateByType, { params, query: { format: 'event' } })
  expect(event).toMatchObject({
    type: 'm.room.create',
    state_key: '',
    sender: alice.userId,
    content: { room_version: '12' },
  })
})
