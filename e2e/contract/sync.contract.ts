import { expect } from 'vitest'
import { sync } from '@/api/endpoints/rooms'
import { setRoomState, setRoomStateWithKey } from '@/api/endpoints/state'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const stateTypes = [
  'm.room.create',
  'm.room.name',
  'm.room.canonical_alias',
  'm.room.avatar',
  'm.room.encryption',
  'm.room.tombstone',
]

/** The room list's filter: only some state, no timeline, no account data. */
const roomListFilter = (types: readonly string[] = stateTypes, more: object = {}) => ({
  room: {
    state: { types, lazy_load_members: true },
    timeline: { limit: 0 },
    ephemeral: { types: [] },
    account_data: { types: [] },
  },
  presence: { types: [] },
  account_data: { types: [] },
  event_fields: ['type', 'state_key', 'content'],
  ...more,
})

const syncWith = (user: TestUser, filter: object, query: { timeout?: number } = {}) =>
  user.ok(sync, { query: { filter: JSON.stringify(filter), set_presence: 'offline', ...query } })

const rename = (user: TestUser, roomId: string, name: string) =>
  user.ok(setRoomState, { params: { roomId, eventType: 'm.room.name' }, body: { name } })

/** The name of a room in a sync response. */
const nameIn = ({ rooms }: Awaited<ReturnType<typeof syncWith>>, roomId: string) =>
  rooms.join.get(roomId)?.state.events.find((event) => event.type === 'm.room.name')?.content[
    'name'
  ]

contract('sync', 'lists the joined rooms with the requested state', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const named = await makeRoom(alice, { members: [bob], body: { name: 'Named', topic: 'Talk' } })
  const secret = await makeRoom(alice, { encrypted: true, body: { room_version: '11' } })
  const { rooms, account_data: accountData } = await syncWith(alice, roomListFilter())
  expect(new Set(rooms.join.keys())).toEqual(new Set([named, secret]))
  const stateOf = (roomId: string) =>
    Object.fromEntries(
      rooms.join.get(roomId)?.state.events.map((event) => [event.type, event.content]) ?? [],
    )
  expect(stateOf(named)).toEqual({
    'm.room.create': { room_version: '12' },
    'm.room.name': { name: 'Named' },
  })
  expect(stateOf(secret)).toMatchObject({
    'm.room.create': { room_version: '11' },
    'm.room.encryption': { algorithm: 'm.megolm.v1.aes-sha2' },
  })
  expect(accountData.events).toEqual([])
})

contract('sync', 'returns the state of some types in one room', async () => {
  const alice = await registerUser('alice')
  const list = await makeRoom(alice)
  const empty = await makeRoom(alice)
  const eventType = 'm.policy.rule.user'
  const rule = { entity: '@spam:x', recommendation: 'm.ban' }
  for (const [stateKey, body] of [
    ['rule:kept', rule],
    ['rule:removed', rule],
    ['rule:removed', {}],
  ] as const) {
    await alice.ok(setRoomStateWithKey, { params: { roomId: list, eventType, stateKey }, body })
  }
  await rename(alice, list, 'Newest')
  const rulesOf = async (roomId: string) => {
    const { room, ...rest } = roomListFilter()
    const state = { types: [eventType, 'm.room.power_levels'] }
    const { rooms } = await syncWith(alice, { ...rest, room: { ...room, rooms: [roomId], state } })
    expect([...rooms.join.keys()]).toEqual([roomId])
    const events = rooms.join.get(roomId)?.state.events ?? []
    return events
      .filter(({ type }) => type !== 'm.room.power_levels')
      .map((event) => [event.state_key, event.content] as const)
      .toSorted(([one], [other]) => one.localeCompare(other))
  }
  expect(await rulesOf(list)).toEqual([
    ['rule:kept', rule],
    ['rule:removed', {}],
  ])
  expect(await rulesOf(empty)).toEqual([])
})

contract('sync', 'counts members, and lists heroes only if there is no name', async () => {
  const alice = await registerUser('alice')
  const [bob, carol] = [await registerUser('bob'), await registerUser('carol')]
  const named = await makeRoom(alice, { members: [bob], body: { name: 'Named' } })
  const nameless = await makeRoom(alice, { members: [bob], body: { invite: [carol.userId] } })
  const alone = await makeRoom(alice)
  const { rooms } = await syncWith(alice, roomListFilter())
  const summary = (roomId: string) => rooms.join.get(roomId)?.summary
  expect(summary(named)).toEqual({
    'm.joined_member_count': 2,
    'm.invited_member_count': 0,
    'm.heroes': undefined,
  })
  expect(summary(nameless)).toMatchObject({
    'm.joined_member_count': 2,
    'm.invited_member_count': 1,
  })
  expect(new Set(summary(nameless)?.['m.heroes'])).toEqual(new Set([bob.userId, carol.userId]))
  expect(summary(alone)).toMatchObject({ 'm.joined_member_count': 1, 'm.heroes': [] })
})

contract('sync', 'lists heroes for an empty alias, but not for an invisible name', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const emptyAlias = await makeRoom(alice, { members: [bob] })
  const params = { roomId: emptyAlias, eventType: 'm.room.canonical_alias' }
  await alice.ok(setRoomState, { params, body: { alias: '' } })
  const blank = await makeRoom(alice, { members: [bob], body: { name: '\u200B' } })
  const { rooms } = await syncWith(alice, roomListFilter())
  const heroes = (roomId: string) => rooms.join.get(roomId)?.summary['m.heroes']
  expect(heroes(emptyAlias)).toEqual([bob.userId])
  expect(heroes(blank)).toBeUndefined()
})

contract('sync', 'returns no summary without lazy loading', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const { room, ...rest } = roomListFilter()
  const filter = { ...rest, room: { ...room, state: { types: stateTypes } } }
  const { body } = await alice.call(sync, { query: { filter: JSON.stringify(filter) } })
  expect(body).toMatchObject({ rooms: { join: { [roomId]: { summary: {} } } } })
})

contract('sync', 'reduces events to the requested fields', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { name: 'Named' } })
  const { rooms } = await syncWith(alice, roomListFilter(['m.room.name', 'm.room.create']))
  expect(rooms.join.get(roomId)?.state.events).toHaveLength(2)
  const { body } = await alice.call(sync, {
    query: { filter: JSON.stringify(roomListFilter(['m.room.name'])) },
  })
  expect(body).toMatchObject({
    rooms: {
      join: {
        [roomId]: {
          state: { events: [{ type: 'm.room.name', state_key: '', content: { name: 'Named' } }] },
        },
      },
    },
  })
  expect(JSON.stringify(body)).not.toContain('origin_server_ts')
})

contract('sync', 'omits a room without a matching event, so that create is needed', async () => {
  const alice = await registerUser('alice')
  const named = await makeRoom(alice, { body: { name: 'Named' } })
  const nameless = await makeRoom(alice)
  const ids = async (types: string[]) => {
    const { rooms } = await syncWith(alice, roomListFilter(types))
    return new Set(rooms.join.keys())
  }
  expect(await ids(['m.room.name'])).toEqual(new Set([named]))
  expect(await ids([])).toEqual(new Set())
  expect(await ids(['m.room.name', 'm.room.create'])).toEqual(new Set([named, nameless]))
})

contract('sync', 'is stale when repeated, unless the timeout or the filter differs', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { name: 'Old' } })
  expect(nameIn(await syncWith(alice, roomListFilter()), roomId)).toBe('Old')
  await rename(alice, roomId, 'New')
  expect(nameIn(await syncWith(alice, roomListFilter()), roomId)).toBe('Old')
  const junk = await alice.callLoosely(sync, {
    query: { filter: JSON.stringify(roomListFilter()), set_presence: 'offline', nonce: 1 },
  })
  expect(nameIn(junk.answer, roomId)).toBe('Old')
  expect(nameIn(await syncWith(alice, roomListFilter(), { timeout: 1 }), roomId)).toBe('New')
  const nonce = roomListFilter(stateTypes, { nonce: 1 })
  expect(nameIn(await syncWith(alice, nonce), roomId)).toBe('New')
})

contract('sync', 'returns invites with their stripped state', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob', { displayName: 'Bob' })
  const roomId = await makeRoom(bob, { body: { name: 'Come in', invite: [alice.userId] } })
  const { rooms } = await syncWith(alice, roomListFilter([]))
  expect([...rooms.join.keys()]).toEqual([])
  const events = rooms.invite.get(roomId)?.invite_state.events ?? []
  const find = (type: string, stateKey = '') =>
    events.find((event) => event.type === type && event.state_key === stateKey)
  expect(find('m.room.name')?.content).toEqual({ name: 'Come in' })
  expect(find('m.room.create')?.content).toMatchObject({ room_version: '12' })
  expect(find('m.room.join_rules')?.content).toEqual({ join_rule: 'invite' })
  expect(find('m.room.member', bob.userId)?.content).toMatchObject({ displayname: 'Bob' })
  expect(find('m.room.member', alice.userId)).toMatchObject({
    sender: bob.userId,
    content: { membership: 'invite' },
  })
})

contract('sync', 'returns no rooms for a new user', async () => {
  const alice = await registerUser('alice')
  const { rooms } = await syncWith(alice, roomListFilter())
  expect(rooms).toEqual({ join: new Map(), invite: new Map() })
})

contract('sync', 'refuses an invalid filter', async () => {
  const alice = await registerUser('alice')
  const withFilter = (filter: string) => alice.call(sync, { query: { filter } })
  expectError(await withFilter('{"room":'), 400, 'M_NOT_JSON', 'Invalid filter JSON')
  expectError(await withFilter('{"room":5}'), 400, 'M_UNKNOWN', /^5 is not of type 'object'/)
  expectError(await withFilter('77'), 400, 'M_INVALID_PARAM', 'No such filter')
})

contract('sync', 'limited to a room omits the create event of version 12', async () => {
  const alice = await registerUser('alice')
  const typesOf = async (version: string) => {
    const roomId = await makeRoom(alice, { body: { room_version: version } })
    const filter = roomListFilter()
    const { rooms } = await syncWith(alice, {
      ...filter,
      room: { ...filter.room, rooms: [roomId], state: { types: ['m.room.*'] } },
    })
    return rooms.join.get(roomId)?.state.events.map(({ type }) => type)
  }
  expect(await typesOf('11')).toContain('m.room.create')
  expect(await typesOf('12')).toContain('m.room.power_levels')
  expect(await typesOf('12')).not.toContain('m.room.create')
})
