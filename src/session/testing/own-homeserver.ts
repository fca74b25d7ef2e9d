import { createManualClock } from '@demo/clock'
import { createHomeserver, type HomeserverOptions } from '@demo/server'
import { addUser } from '@demo/store'
import { createClient } from '@/api/client'
import { RequestLog } from '@/api/request-log'
import { oauthApp } from '@/session/oauth/app'
import { discoverOauth } from '@/session/oauth/discover'

export const baseUrl = 'https://matrix.example.org'
export const homeserverOf = { baseUrl, versions: ['v1.15'] }
export const userId = '@alice:example.org'
export const device = { deviceId: 'MXCONSOLE01', displayName: 'mxconsole' }
export const app = oauthApp('https://console.example/mx/?x#/rooms', 'https://console.example/')

/** An embedded homeserver with the user alice, and a client without a token. */
export function ownHomeserver(options: HomeserverOptions = {}) {
  const clock = createManualClock()
  const homeserver = createHomeserver({
    serverName: 'example.org',
    seed: false,
    control: true,
    rateLimits: 'off',
    clock,
    ...options,
  })
  addUser(homeserver.store, userId, { password: 'secret' })
  const sent: string[] = []
  const send = async (url: string, init: RequestInit) => {
    sent.push(`${init.method ?? 'GET'} ${url.replace(baseUrl, '')}`)
    return homeserver.handle(new Request(url, init))
  }
  const log = new RequestLog()
  const client = createClient({ ...homeserverOf, log, clock, send, getToken: () => undefined })

  /** Submits a form on one of the homeserver's pages, as a browser does. */
  async function submit(url: string, fields: Record<string, string>): Promise<string | null> {
    const body = new URLSearchParams({ user: userId, decision: 'allow', ...fields })
    const answer = await homeserver.handle(new Request(url, { method: 'POST', body }))
    return answer.headers.get('Location')
  }

  /** Makes the next requests to a path fail. */
  async function provoke(path: string, fault: object, times = 1): Promise<void> {
    const body = JSON.stringify({ match: { path }, times, fault })
    await homeserver.handle(new Request(`${baseUrl}/_demo/faults`, { method: 'POST', body }))
  }

  /** What signing in with OAuth needs. @throws Error if the homeserver doesn't support it */
  async function oauthStart() {
    const server = await discoverOauth(client)
    if (!server) throw new Error('No OAuth')
    return { client, server, app, deviceId: device.deviceId, clock }
  }

  return { clock, homeserver, send, sent, log, client, submit, provoke, oauthStart }
}

/** The error a promise rejects with. */
export const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('It did not fail')
    },
    (error: unknown) => error,
  )
