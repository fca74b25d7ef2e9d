import { expect, test } from 'vitest'
import { createClient } from './client'
import { readStateOfTypes } from './state-of-types'

const roomId = '!list:example.org'
const rule = { type: 'm.policy.rule.user', state_key: 'rule:a', content: { entity: '@a:x' } }
const forbidden = { errcode: 'M_FORBIDDEN', error: 'No' }

/** What is read over canned responses to a sync and to the whole state, and what is requested. */
async function read(syncAnswer: [status: number, body: object]) {
  const sent: URL[] = []
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'token',
    send: async (address) => {
      const url = new URL(address)
      sent.push(url)
      if (!url.pathname.endsWith('/sync')) return Response.json([rule])
      const [status, body] = syncAnswer
      return Response.json(body, { status })
    },
  })
  const options = { signal: new AbortController().signal, cause: 'user' } as const
  const events = await readStateOfTypes(client, roomId, [rule.type], options)
  return { events, sent, paths: sent.map(({ pathname }) => pathname.split('/').at(-1)) }
}

test('reads only the requested types of the room', async () => {
  const joined = { state: { events: [rule] } }
  const { events, sent, paths } = await read([200, { rooms: { join: { [roomId]: joined } } }])
  expect(events).toEqual([rule])
  expect(paths).toEqual(['sync'])
  expect(JSON.parse(sent[0]?.searchParams.get('filter') ?? '')).toMatchObject({
    account_data: { types: [] },
    room: {
      rooms: [roomId],
      timeline: { limit: 0 },
      state: { types: ['m.policy.rule.user', 'm.room.create', 'm.room.power_levels'] },
    },
  })
})

test.each([
  ['refuses it', [400, forbidden]],
  ['says nothing about the room', [200, { rooms: { join: {} } }]],
] as const)('reads all of the state if the sync %s', async (_, answer) => {
  const { events, paths } = await read([...answer])
  expect(events).toEqual([rule])
  expect(paths).toEqual(['sync', 'state'])
})
