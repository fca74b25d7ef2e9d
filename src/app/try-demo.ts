import { createHomeserver } from '@demo/server'
import { createSession, type Session, type Transport } from '@/session/session'

/** A URL that no server can have: nothing of the demo leaves the page. */
const baseUrl = 'https://demo.invalid'

let made: { transport: Transport; session: () => Session } | undefined

/** The embedded homeserver, created once; a reload creates a new one. */
function demo() {
  if (made) return made
  const homeserver = createHomeserver({ serverName: 'demo.example', publicBaseUrl: baseUrl })
  const { seeded, store } = homeserver
  if (!seeded) throw new Error('The demo homeserver has no seed')
  const send = (url: string, init: RequestInit) =>
    untilAborted(homeserver.handle(new Request(url, init)), init.signal)
  const transport: Transport = {
    send,
    sendWithProgress: async ({ method, url, headers, body, signal, onProgress }) => {
      onProgress(0, body.size)
      const response = await send(url, { method, headers, body, signal })
      onProgress(body.size, body.size)
      return response
    },
  }
  const account = {
    baseUrl,
    versions: ['v1.15'],
    userId: seeded.userId,
    deviceId: [...(store.devices.get(seeded.userId)?.keys() ?? [])].at(0),
    isGuest: false,
    demo: true,
  }
  made = { transport, session: () => createSession(account, seeded.accessToken, transport) }
  return made
}

/** Signs in on the embedded homeserver. */
export const startDemo = (): Session => demo().session()

/** Replaces the network in a demo session that continues after a reload. */
export const demoTransport = (): Transport => demo().transport

/** The demo responds at once, but a cancelled call should end as it does on the network. */
async function untilAborted(
  answer: Promise<Response>,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const response = await answer
  signal?.throwIfAborted()
  return response
}
