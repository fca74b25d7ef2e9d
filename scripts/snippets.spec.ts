import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  dictionary,
  json,
  oneof,
  option,
  record,
  string,
} from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import { createClient, type Client } from '@/api/client'
import { logout } from '@/api/endpoints/account'
import { sendMessage } from '@/api/endpoints/events'
import { uploadContent } from '@/api/endpoints/media'
import { getMembersByRoom, kick } from '@/api/endpoints/members'
import { getUserProfile, setDisplayName } from '@/api/endpoints/profile'
import type { Endpoint, Method } from '@/api/endpoint'
import { request, type RequestOf, type WrittenRequest } from '@/api/request'
import type { ShownRequest } from '@/api/request-log'
import { snippetKinds, snippets, type SnippetKind } from '@/api/snippets'
import { MatrixError } from '@/api/errors'
import { runSnippets } from './run-snippets.ts'
import { ensureSnippetTools } from './snippet-tools.ts'

const token = 'syt_YWxpY2U_abc-._~+/=0'

/** What a careless quoting loses, or lets a shell or a program act upon. */
const hostile =
  `O'Brien "quoted" \\back\\ $HOME $(id) \`id\` ; & | ! #1 ~ * ? [1] {a,b} %41 %zz 100% ` +
  `ä ö ü é 漢字 🦊 \u2028 \u202e \n \r\n \t \u0001 \u001b[31m \u007f @ - <b> \\`

const roomId = `!a/b?c#d%25'"$(id)\`[1]{a,b} ü🦊\\:example.org:8448`
const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)

/** A call as the client makes it, and as it is shown. */
interface Case {
  name: string
  send: (client: Client) => Promise<unknown>
  show: (client: Client) => ShownRequest
}

function written(name: string, toSend: WrittenRequest): Case {
  return {
    name,
    send: (client) => client.sendWritten(toSend),
    show: (client) => client.describe(toSend),
  }
}

function made<E extends Endpoint>(name: string, toSend: RequestOf<E>): Case {
  return {
    name,
    send: (client) => client.send(toSend),
    show: (client) => client.describe(toSend),
  }
}

function upload(name: string): Case {
  const args = { query: { filename: name }, body: new File([bytes], name, { type: 'image/png' }) }
  return made(`a file called ${JSON.stringify(name)}`, request(uploadContent, args))
}

const nameArgs = { params: { userId: '@a:b' }, body: { displayname: hostile } }
const messageArgs = {
  params: { roomId, eventType: `it's "a" type`, txnId: '$(id) `1`' },
  body: {
    msgtype: 'm.text',
    body: hostile,
    formatted_body: `<p>${hostile}</p>`,
    nested: [hostile],
  },
}
const kickArgs = { params: { roomId }, body: { user_id: '-@a:b', reason: hostile } }
const profileArgs = { params: { userId: `@-ü'"\`$(id)[1-3]{a,b}:example.org:8448` } }
const membersArgs = { params: { roomId }, query: { membership: 'join' } } as const

const cases: Case[] = [
  made('PUT with a body', request(setDisplayName, nameArgs)),
  made('PUT with hostile path parameters', request(sendMessage, messageArgs)),
  made('POST with a body', request(kick, kickArgs)),
  made('POST without a body', request(logout, {})),
  made('GET with a path parameter', request(getUserProfile, profileArgs)),
  made('GET with a query', request(getMembersByRoom, membersArgs)),
  upload(`it's a "file" $HOME \`id\` ü🦊 [1].png`),
  upload('-'),
  upload('@-o.png'),
  upload('--data.png'),
  written('a handwritten path', {
    method: 'GET',
    path: `/_matrix/client/v3/x'y/[1]{a,b}|^/%zz/%21%7e;a=b?q=a+b&r=%20'&s=$(id)&t=%&ü=🦊#gone`,
  }),
  written('a body with raw line breaks', { method: 'POST', path: '/_matrix/x', body: hostile }),
  written('a body that begins with @', {
    method: 'PUT',
    path: '/_matrix/x',
    body: '@/etc/hostname',
  }),
  written('a body that begins with -', { method: 'PUT', path: '/_matrix/x', body: '--config x=1' }),
  written('an empty body', { method: 'POST', path: '/_matrix/x', body: '' }),
  written('a lone surrogate', { method: 'PUT', path: '/_matrix/x', body: 'a \ud800 b' }),
  written('DELETE', { method: 'DELETE', path: '/_matrix/x' }),
]

let python: string
let folder: string
let homeserver: RunningHomeserver

beforeAll(async () => {
  ;({ python } = await ensureSnippetTools())
  folder = await mkdtemp(join(tmpdir(), 'mxconsole-snippets-'))
  homeserver = await startHomeserver({ seed: false, control: true, rateLimits: 'off' })
}, 300_000)

afterAll(async () => {
  await homeserver.close()
  await rm(folder, { recursive: true, force: true })
})

interface Arrived {
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body?: string
  bodyBytes: number
}

/** Programs differ in what they percent-encode; the segments of a path mean the same. */
const samePath = (path: string) =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(decodeURIComponent(segment)))
    .join('/')

/** The requests that arrived since the last time, without what each program adds of its own. */
async function whatArrived() {
  const address = `${homeserver.baseUrl}/_demo/requests`
  const { requests } = (await (await fetch(address)).json()) as { requests: Arrived[] }
  await fetch(address, { method: 'DELETE' })
  return requests.map(({ headers, path, ...request }) => ({
    ...request,
    path: samePath(path),
    authorization: headers['authorization'],
    contentType: headers['content-type'],
  }))
}

/** Sends each case as the console does, then as copied, and compares what arrived. */
async function compare(kind: SnippetKind, sent: readonly Case[]) {
  const client = createClient({ baseUrl: homeserver.baseUrl, getToken: () => token })
  for (const { send } of sent) {
    await send(client).catch((error: unknown) => expect(error).toBeInstanceOf(MatrixError))
  }
  const expected = await whatArrived()
  expect(expected).toHaveLength(sent.length)
  const requests = sent.map(({ show }) => show(client))
  for (const { fileName } of requests) {
    if (fileName !== undefined) await writeFile(join(folder, fileName), bytes)
  }
  expect(snippets(kind, requests)).not.toContain(token)
  await runSnippets({ kind, python, folder, token }, requests)
  const arrived = await whatArrived()
  // One at a time: a difference within a long list is hard to read.
  for (const [index, one] of expected.entries()) {
    // aiohttp, which matrix-nio uses, names a content type even if there is no content.
    const named = kind === 'matrix-nio' && one.bodyBytes === 0 && one.contentType === undefined
    const contentType = named ? arrived[index]?.contentType : one.contentType
    expect(arrived[index], sent[index]?.name).toEqual({ ...one, contentType })
  }
  expect(arrived).toHaveLength(expected.length)
}

/** Any text that JSON or a URL may have; NUL can be in no word of a shell. */
const text = oneof(
  string({ unit: 'binary' }),
  string({ unit: constantFrom(...Array.from(hostile)) }),
).map((any) => any.replaceAll('\0', ''))

const segment = text.map((any) => encodeURIComponent(any.toWellFormed()).replace(/^$|^\.+$/, '_'))

const anyRequest = record({
  method: constantFrom<Method>('GET', 'PUT', 'POST', 'DELETE'),
  segments: array(segment, { minLength: 1, maxLength: 3 }),
  query: dictionary(text, text, { maxKeys: 3 }),
  body: option(oneof(text, json()), { nil: undefined }),
}).map(({ method, segments, query, body }) => {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
  ).toString()
  const path = `/_matrix/${segments.join('/')}${search === '' ? '' : `?${search}`}`
  return { method, path, body: method === 'GET' ? undefined : body }
})

describe.each(snippetKinds)('%s sends what the console sends:', (kind) => {
  test('requests chosen to be difficult', () => compare(kind, cases), 120_000)

  test('any requests', async () => {
    const many = array(anyRequest, { minLength: 15, maxLength: 15 })
    await assert(
      asyncProperty(many, async (requests) => {
        await whatArrived()
        await compare(
          kind,
          requests.map((toSend) => written(JSON.stringify(toSend), toSend)),
        )
      }),
      { numRuns: 1, endOnFailure: true },
    )
  }, 120_000)
})
