import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import { createClient } from '@/api/client'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { scriptKinds } from '@/api/script'
import type { SavedCall } from '@/features/explorer/chain/chain'
import { chainScript } from '@/features/explorer/chain/chain-script'
import { scriptCalls } from '@/features/explorer/chain/script-call'
import { registerUser } from '../e2e/support/homeserver/users'
import { ensureSnippetTools } from './snippet-tools'

let python: string
let homeserver: RunningHomeserver

beforeAll(async () => {
  ;({ python } = await ensureSnippetTools())
  const rateLimits = { invitesPerRoom: { perSecond: 1, burst: 1 } }
  homeserver = await startHomeserver({ seed: false, control: true, rateLimits })
}, 300_000)

afterAll(() => homeserver.close())

const hostile = `it's "$HOME" \\ $(id) \`id\` %41 ü🦊\n{{x}}`
const rooms = '/_matrix/client/v3/rooms/{{room id}}'

const calls: SavedCall[] = [
  {
    method: 'POST',
    path: '/_matrix/client/v3/createRoom',
    body: '{"name": "A {{text}}", "creation_content": {"org.example.bare": {{text}}, "org.example.count": {{count}}}}',
    takes: [{ name: 'room id', at: '$.room_id' }],
  },
  {
    method: 'GET',
    path: `${rooms}/state/m.room.create?format=event&x={{text}}`,
    takes: [
      { name: 'type', at: 'type' },
      { name: 'bare', at: `$.content["org.example.bare"]` },
      { name: 'content', at: '$.content' },
    ],
  },
  {
    method: 'PUT',
    path: `${rooms}/state/org.example.kept`,
    body: '{"type": "{{type}}", "bare": "{{bare}}", "content": {{content}}}',
    takes: [],
  },
  {
    method: 'PUT',
    path: `${rooms}/send/m.room.message/{{txnId}}`,
    body: '{"msgtype": "m.text", "body": "Hello"}',
    takes: [{ name: 'event', at: '$.event_id' }],
  },
  { method: 'POST', path: `${rooms}/invite`, body: '{"user_id": "{{a}}"}', takes: [] },
  { method: 'POST', path: `${rooms}/invite`, body: '{"user_id": "{{b}}"}', takes: [] },
  {
    method: 'GET',
    path: '/_matrix/client/v3/joined_rooms',
    takes: [{ name: 'last', at: 'joined_rooms[0]' }],
  },
  {
    method: 'PUT',
    path: '/_matrix/client/v3/rooms/{{last}}/state/org.example.last',
    body: '{"event": "{{event}}"}',
    takes: [],
  },
]

test.each(scriptKinds)(
  'as %s, a chain does what the console does',
  async (kind) => {
    const { baseUrl, sharedSecret } = homeserver
    const of = { baseUrl, sharedSecret, kind: 'demo', versions: undefined } as const
    const user = await registerUser('chained', { homeserver: of })
    const client = createClient({ baseUrl, getToken: () => user.token })
    const text = chainScript(kind, scriptCalls(calls, client), [
      { name: 'text', value: hostile },
      { name: 'count', value: '5' },
      { name: 'a', value: `@a:${user.serverName}` },
      { name: 'b', value: `@b:${user.serverName}` },
      { name: 'not used', value: 'x' },
    ])
    expect(text).not.toContain(user.token)
    expect(text).not.toContain('not used')
    const options = { env: { ...process.env, token: user.token }, timeout: 60_000 }
    const program = kind === 'Python' ? python : 'sh'
    const { stdout } = await promisify(execFile)(program, ['-c', text], options)
    expect(stdout.match(/^200 /gm)).toHaveLength(calls.length)
    const { joined_rooms: joined } = await user.ok(getJoinedRooms, {})
    const [roomId = ''] = joined
    const stateOf = (eventType: string) =>
      user.ok(getRoomStateByType, { params: { roomId, eventType } })
    expect(await stateOf('m.room.name')).toEqual({ name: `A ${hostile}` })
    expect(await stateOf('org.example.kept')).toMatchObject({
      type: 'm.room.create',
      bare: hostile,
      content: { 'org.example.bare': hostile, 'org.example.count': 5 },
    })
    expect(await stateOf('org.example.last')).toEqual({ event: expect.stringMatching(/^\$/) })
  },
  90_000,
)

test.each(scriptKinds)(
  'as %s, a chain stops at the first failure',
  async (kind) => {
    const { baseUrl } = homeserver
    const client = createClient({ baseUrl, getToken: () => 'wrong' })
    const options = { env: { ...process.env, token: 'wrong' }, timeout: 60_000 }
    const program = kind === 'Python' ? python : 'sh'
    const simple: SavedCall[] = [
      { method: 'GET', path: '/_matrix/client/v3/joined_rooms', takes: [] },
      { method: 'GET', path: '/_matrix/client/versions', takes: [] },
    ]
    const stopping = chainScript(kind, scriptCalls(simple, client), [])
    await expect(promisify(execFile)(program, ['-c', stopping], options)).rejects.toMatchObject({
      stdout: expect.stringMatching(/^401 GET \S+joined_rooms\n$/),
      stderr: expect.stringContaining('M_UNKNOWN_TOKEN'),
    })
  },
  60_000,
)
