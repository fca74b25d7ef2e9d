import { createTestServer } from '@demo/testing/server'
import { instantClock } from '@/api/testing/client'
import { memoryStorage } from '@/session/testing/memory-storage'
import { createBatchRuns } from '@/shared/batch/run/runs'
import { createSession, type Session } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import { people } from './storm-rooms'

export const me = '@me:hs.test'

/** What can happen to a request. */
const faults = [
  'dropBefore',
  'dropAfter',
  'shortWait',
  'longWait',
  'badGatewayBefore',
  'badGatewayAfter',
  'expired',
  'reloadBefore',
  'reloadAfter',
] as const
type Fault = (typeof faults)[number]

/** How many of all requests meet a fault, and after how many faults it is calm. */
const share = 0.25
const most = 10

/** A tab and its homeserver, between which anything may happen to a request. */
export function stormyTab(random: () => number) {
  const server = createTestServer()
  const tokens = new Map(['me', ...people].map((name) => [name, server.addUser(name)] as const))
  const token = (name: string) => tokens.get(name) ?? ''
  const account = { baseUrl: 'https://hs.test', versions: ['v1.11'], userId: me, isGuest: false }
  const storage = memoryStorage()
  /** Requests that changed something, as often as the server did them. */
  const done = new Map<string, number>()
  let left = 0
  let reload: (() => void) | undefined

  async function handle(url: string, init: RequestInit): Promise<Response> {
    const response = await server.homeserver.handle(new Request(url, init))
    if (response.ok && init.method !== 'GET') {
      const key = `${init.method} ${url} ${typeof init.body === 'string' ? init.body : ''}`
      done.set(key, (done.get(key) ?? 0) + 1)
    }
    return response
  }

  function nextFault(url: string): Fault | undefined {
    // Requests that check a new token, or why a connection was lost, always arrive.
    if (left === 0 || /whoami|\/versions$/.test(url) || random() > share) return undefined
    left -= 1
    return faults[Math.floor(random() * faults.length)]
  }

  async function send(url: string, init: RequestInit): Promise<Response> {
    const fault = nextFault(url)
    if (fault?.endsWith('After')) await handle(url, init)
    switch (fault) {
      case undefined:
        return handle(url, init)
      case 'dropBefore':
      case 'dropAfter':
        throw new TypeError('Failed to fetch')
      case 'shortWait':
        return Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 }, { status: 429 })
      case 'longWait':
        return Response.json(
          { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 300_000 },
          { status: 429 },
        )
      case 'badGatewayBefore':
      case 'badGatewayAfter':
        return new Response('<html>', { status: 502 })
      case 'expired':
        return Response.json({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: true }, { status: 401 })
      case 'reloadBefore':
      case 'reloadAfter':
        reload?.()
        return new Promise(() => undefined)
    }
  }

  return {
    server,
    token,
    done,
    begin: () => {
      left = most
    },
    calm: () => {
      left = 0
    },
    onReload: (next: () => void) => {
      reload = next
    },
    openSession: () =>
      createSession(account, token('me'), {
        send,
        clock: instantClock(),
      }),
    openRuns: (session: Session) =>
      createBatchRuns({
        session,
        onFinished: () => undefined,
        openEntry: createTabStore(storage, () => undefined),
        clock: instantClock(),
      }),
  }
}
