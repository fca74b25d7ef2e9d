import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import { createClient, type Client } from '@/api/client'
import { logout } from '@/api/endpoints/account'
import { sendMessage } from '@/api/endpoints/events'
import { uploadContent } from '@/api/endpoints/media'
import { getMembersByRoom, kick } from '@/api/endpoints/members'
import { getUserProfile, setDisplayName } from '@/api/endpoints/profile'
import type { ShownRequest } from '@/api/request-log'
import { snippet, snippetKinds, type SnippetKind } from '@/api/snippets'
import { MatrixError } from '@/api/errors'
import { ensureSnippetTools, type SnippetTools } from './snippet-tools.ts'

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

function raw(name: string, request: Parameters<Client['request']>[0]): Case {
  return {
    name,
    send: (client) => client.request(request),
    show: (client) => client.describeRequest(request),
  }
}

function upload(name: string): Case {
  const args = { query: { filename: name }, body: new File([bytes], name, { type: 'image/png' }) }
  return {
    name: `a file called ${JSON.stringify(name)}`,
    send: (client) => client.call(uploadContent, args),
    show: (client) => client.describe(uploadContent, args),
  }
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
  {
    name: 'PUT with a body',
    send: (client) => client.call(setDisplayName, nameArgs),
    show: (client) => client.describe(setDisplayName, nameArgs),
  },
  {
    name: 'PUT with hostile path parameters',
    send: (client) => client.call(sendMessage, messageArgs),
    show: (client) => client.describe(sendMessage, messageArgs),
  },
  {
    name: 'POST with a body',
    send: (client) => client.call(kick, kickArgs),
    show: (client) => client.describe(kick, kickArgs),
  },
  {
    name: 'POST without a body',
    send: (client) => client.call(logout, {}),
    show: (client) => client.describe(logout, {}),
  },
  {
    name: 'GET with a path parameter',
    send: (client) => client.call(getUserProfile, profileArgs),
    show: (client) => client.describe(getUserProfile, profileArgs),
  },
  {
    name: 'GET with a query',
    send: (client) => client.call(getMembersByRoom, membersArgs),
    show: (client) => client.describe(getMembersByRoom, membersArgs),
  },
  upload(`it's a "file" $HOME \`id\` ü🦊 [1].png`),
  upload('-'),
  upload('@-o.png'),
  upload('--data.png'),
  raw('a handwritten path', {
    method: 'GET',
    path: `/_matrix/client/v3/x'y/[1]{a,b}|^/%zz/%21%7e;a=b?q=a+b&r=%20'&s=$(id)&t=%&ü=🦊#gone`,
  }),
  raw('a body with raw line breaks', { method: 'POST', path: '/_matrix/x', body: hostile }),
  raw('a body that begins with @', { method: 'PUT', path: '/_matrix/x', body: '@/etc/hostname' }),
  raw('a body that begins with -', { method: 'PUT', path: '/_matrix/x', body: '--config x=1' }),
  raw('an empty body', { method: 'POST', path: '/_matrix/x', body: '' }),
  raw('a lone surrogate', { method: 'PUT', path: '/_matrix/x', body: 'a \ud800 b' }),
  raw('DELETE', { method: 'DELETE', path: '/_matrix/x' }),
]

let tools: SnippetTools
let folder: string
let homeserver: RunningHomeserver

beforeAll(async () => {
  tools = ensureSnippetTools()
  folder = await mkdtemp(join(tmpdir(), 'mxconsole-snippets-'))
  homeserver = await startHomeserver({ seed: false, control: true, rateLimits: 'off' })
}, 300_000)

afterAll(async () => {
  await homeserver.close()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a snippet as somebody would who copied it; `token` is in the environment. */
async function runSnippet(kind: SnippetKind, text: string): Promise<void> {
  const path = tools.httpie.includes('/') ? `${dirname(tools.httpie)}:` : ''
  const env = { ...process.env, token, PATH: `${path}${process.env['PATH'] ?? ''}` }
  const options = { cwd: folder, env, timeout: 30_000 }
  await promisify(execFile)(kind === 'Python' ? tools.python : 'sh', ['-c', text], options)
}

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

/** The one request that arrived since the last time, without what each program adds of its own. */
async function whatArrived() {
  const address = `${homeserver.baseUrl}/_demo/requests`
  const { requests } = (await (await fetch(address)).json()) as { requests: Arrived[] }
  await fetch(address, { method: 'DELETE' })
  expect(requests).toHaveLength(1)
  const [{ headers, path, ...request } = {} as Arrived] = requests
  return {
    ...request,
    path: samePath(path),
    authorization: headers['authorization'],
    contentType: headers['content-type'],
  }
}

describe.each(snippetKinds)('%s sends what the console sends:', (kind) => {
  it.each(cases)(
    '$name',
    async ({ send, show }) => {
      const client = createClient({ baseUrl: homeserver.baseUrl, getToken: () => token })
      await send(client).catch((error: unknown) => expect(error).toBeInstanceOf(MatrixError))
      const expected = await whatArrived()
      const request = show(client)
      if (request.fileName !== undefined) await writeFile(join(folder, request.fileName), bytes)
      const text = snippet(kind, request)
      expect(text).not.toContain(token)
      await runSnippet(kind, text)
      expect(await whatArrived()).toEqual(expected)
    },
    60_000,
  )
})
