import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import { createClient } from '@/api/client'
import { inviteUser } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { request } from '@/api/request'
import { script, scriptKinds } from '@/api/script'
import { makeRoom, registerUser } from '../e2e/support/homeserver/users'
import { ensureSnippetTools } from './snippet-tools'

let python: string
let homeserver: RunningHomeserver

beforeAll(async () => {
  ;({ python } = await ensureSnippetTools())
  const rateLimits = { invitesPerRoom: { perSecond: 2, burst: 2 } }
  homeserver = await startHomeserver({ seed: false, control: true, rateLimits })
}, 300_000)

afterAll(() => homeserver.close())

test.each(scriptKinds)(
  'as %s, a plan is carried out with the waits that the server asks for',
  async (kind) => {
    const { baseUrl, sharedSecret } = homeserver
    const of = { baseUrl, sharedSecret, kind: 'demo', versions: undefined } as const
    const user = await registerUser('scripter', { homeserver: of })
    const roomId = await makeRoom(user)
    const userIds = ['a', 'b', 'c', 'd'].map((name) => `@${name}'s-${kind}:${user.serverName}`)
    const client = createClient({ baseUrl, getToken: () => user.token })
    const shown = userIds.map((userId) => {
      const body = { user_id: userId, reason: `it's "$HOME"` }
      return client.describe(request(inviteUser, { params: { roomId }, body }))
    })
    const text = script(kind, 'Invite 4 people to 1 room', shown)
    expect(text).not.toContain(user.token)
    const options = { env: { ...process.env, token: user.token }, timeout: 60_000 }
    const program = kind === 'Python' ? python : 'sh'
    const { stdout } = await promisify(execFile)(program, ['-c', text], options)
    expect(stdout.match(/^200 /gm)).toHaveLength(4)
    for (const userId of userIds) {
      const params = { roomId, eventType: 'm.room.member', stateKey: userId }
      expect(await user.ok(getRoomStateWithKey, { params })).toMatchObject({
        membership: 'invite',
        reason: `it's "$HOME"`,
      })
    }
  },
  60_000,
)
