import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createClient } from './client'
import { roomLevelsQuery, roomQuery, roomsQuery } from './rooms-sync'

const own = '@own:example.org'
const roomId = '!a:example.org'

type Reply = [status: number, body: unknown]

/** A client with canned responses, and the requests that it sends. */
function clientOver(answer: (url: URL) => Reply) {
  const sent: URL[] = []
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'token',
    send: async (address) => {
      const url = new URL(address)
      sent.push(url)
      const [status, body] = answer(url)
      return Response.json(body, { status })
    },
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return { client, sent, queries }
}

const create = {
  type: 'm.room.create',
  state_key: '',
  sender: own,
  content: { room_version: '11' },
}

const joined = {
  summary: { 'm.joined_member_count': 2, 'm.heroes': ['@b:example.org'] },
  state: {
    events: [
      create,
      {
        type: 'm.room.member',
        state_key: '@b:example.org',
        content: { membership: 'join', displayname: 'Bob' },
      },
    ],
  },
}

const invited = {
  invite_state: {
    events: [
      create,
      { type: 'm.room.name', state_key: '', content: { name: 'Club' } },
      {
        type: 'm.room.member',
        state_key: '@b:example.org',
        content: { membership: 'join', displayname: 'Bob' },
      },
      {
        type: 'm.room.member',
        state_key: own,
        sender: '@b:example.org',
        content: { membership: 'invite', reason: 'Come in' },
      },
    ],
  },
}

test('reads joined rooms and invites from one sync, which never sends since', async () => {
  const answer = {
    rooms: { join: { [roomId]: joined }, invite: { '!i:example.org': invited } },
    account_data: {
      events: [{ type: 'm.direct', content: { '@b:example.org': [roomId, 5], '@c:x': 'broken' } }],
    },
  }
  const { client, sent, queries } = clientOver(() => [200, answer])
  const rooms = await queries.fetchQuery(roomsQuery(client, own))
  expect(rooms.joined).toMatchObject([
    { roomId, name: 'Bob', joinedCount: 2, direct: true, creators: [own] },
  ])
  expect(rooms.invites).toMatchObject([
    {
      room: { roomId: '!i:example.org', name: 'Club' },
      inviter: '@b:example.org',
      inviterName: 'Bob',
      reason: 'Come in',
    },
  ])
  expect(sent).toHaveLength(1)
  const query = sent[0]?.searchParams
  expect(query?.has('since')).toBe(false)
  expect(query?.get('set_presence')).toBe('offline')
  // Without it, a filtered sync omits rooms that have none of the other types.
  const { types, lazy_load_members } = JSON.parse(query?.get('filter') ?? '').room.state
  expect(types).toContain('m.room.create')
  // Lazy, so that only the members in the room's name are sent.
  expect(types).toContain('m.room.member')
  expect(lazy_load_members).toBe(true)
})

test('names an invite to an unnamed room after the inviter', async () => {
  const events = invited.invite_state.events.filter(({ type }) => type !== 'm.room.name')
  const invite = { '!i:example.org': { invite_state: { events } } }
  const { client, queries } = clientOver(() => [200, { rooms: { invite } }])
  const rooms = await queries.fetchQuery(roomsQuery(client, own))
  expect(rooms.invites[0]?.room.name).toBe('Bob')
})

test('accepts an account without rooms, and an invite without state', async () => {
  const none = clientOver(() => [200, {}])
  expect(await none.queries.fetchQuery(roomsQuery(none.client, own))).toEqual({
    joined: [],
    invites: [],
  })
  const bare = clientOver(() => [200, { rooms: { invite: { '!i:example.org': {} } } }])
  const rooms = await bare.queries.fetchQuery(roomsQuery(bare.client, own))
  expect(rooms.invites[0]).toMatchObject({ room: { roomId: '!i:example.org' } })
})

test('requests a sync for a single room', async () => {
  const { client, sent, queries } = clientOver(() => [
    200,
    { rooms: { join: { [roomId]: joined } } },
  ])
  const room = await queries.fetchQuery(roomQuery(client, own, roomId))
  expect(room).toMatchObject({ roomId, joinedCount: 2 })
  expect(JSON.parse(sent[0]?.searchParams.get('filter') ?? '').room.rooms).toEqual([roomId])
})

test('reads a room that the account has left from single state events', async () => {
  const { client, queries } = clientOver((url) => {
    if (url.pathname.endsWith('/sync')) return [200, {}]
    if (url.pathname.endsWith('/m.room.create')) return [200, { room_version: '10' }]
    if (url.pathname.endsWith('/m.room.name')) return [200, { name: 'Old club' }]
    return [404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' }]
  })
  const room = await queries.fetchQuery(roomQuery(client, own, roomId))
  expect(room).toMatchObject({ roomId, name: 'Old club', version: '10', encrypted: false })
})

test('requests only one event of a room that can’t be read', async () => {
  const forbidden = { errcode: 'M_FORBIDDEN', error: `User ${own} not in room ${roomId}` }
  const { client, sent, queries } = clientOver((url) =>
    url.pathname.endsWith('/sync') ? [200, {}] : [403, forbidden],
  )
  await expect(queries.fetchQuery(roomQuery(client, own, roomId))).rejects.toThrow(/not in room/)
  expect(sent.map((url) => url.pathname.split('/').at(-1))).toEqual(['sync', 'm.room.create'])
})

test('reads the power levels of all rooms in one sync, never cached', async () => {
  const levels = {
    type: 'm.room.power_levels',
    state_key: '',
    content: { events_default: 50, users: { [own]: 50 } },
  }
  const room = { ...joined, state: { events: [...joined.state.events, levels] } }
  const { client, sent, queries } = clientOver(() => [200, { rooms: { join: { [roomId]: room } } }])
  const [read] = await queries.fetchQuery(roomLevelsQuery(client, own))
  await queries.fetchQuery(roomLevelsQuery(client, own))
  expect(read).toMatchObject({ roomId, name: 'Bob', powerLevels: { eventsDefault: 50 } })
  expect(sent).toHaveLength(2)
  const filter = JSON.parse(sent[0]?.searchParams.get('filter') ?? '{}') as {
    room: { rooms?: unknown; state: { types: string[] } }
  }
  expect(filter.room.rooms).toBeUndefined()
  expect(filter.room.state.types).toContain('m.room.power_levels')
  expect(sent[0]?.searchParams.has('since')).toBe(false)
})
