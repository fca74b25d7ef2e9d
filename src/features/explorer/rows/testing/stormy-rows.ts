import { instantClock } from '@/api/testing/client'
import { createRowsSending } from '@/features/explorer/rows/rows-queue'
import type { RequestSending, SendingOptions } from '@/features/explorer/sending/request-sending'
import { createSession } from '@/session/session'
import { createTabStore } from '@/session/tab-store/tab-store'
import type { QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'
import { memoryStorage } from '@/session/testing/memory-storage'

/** Whose rows they are. */
export const account = {
  baseUrl: 'https://hs.test',
  versions: ['v1.11'],
  userId: '@me:hs.test',
  isGuest: false,
}

/** What can happen to a request. */
const faults = [
  'shortWait',
  'longWait',
  'refused',
  'dropBefore',
  'dropAfter',
  'badGatewayAfter',
  'expired',
  'reloadAfter',
] as const
type Fault = (typeof faults)[number]

/** A tab that sends a request for each row, and a server with faults. */
export const stormyRows = (random: () => number) => stormySending(random, createRowsSending)

/**
 * A tab and a server with faults; `effects` counts how often it has carried out each request, by the
 * last segment of its path.
 */
export function stormySending<Run, Task>(
  random: () => number,
  create: (options: SendingOptions<Task>) => RequestSending<Run, Task>,
) {
  const effects = new Map<string, number>()
  const storage = memoryStorage()
  let calm = true
  let reload: (() => void) | undefined
  const finished: string[] = []

  /** Carries a request out; a transaction ID only once. */
  function carryOut(key: string, init: RequestInit): Response {
    const isKnown = init.method === 'PUT' && effects.has(key)
    if (!isKnown) effects.set(key, (effects.get(key) ?? 0) + 1)
    return Response.json({ event_id: `$${key}`, list: [{ id: 1 }, { id: 2 }] })
  }

  async function send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url)
    if (pathname.endsWith('/whoami')) return Response.json({ user_id: account.userId })
    if (pathname.endsWith('/versions') || init.method === 'HEAD') {
      return Response.json({ versions: ['v1.11'] })
    }
    const key = pathname.split('/').at(-1) ?? ''
    const fault: Fault | undefined =
      calm || random() > 0.3 ? undefined : faults[Math.floor(random() * faults.length)]
    if (fault?.endsWith('After')) carryOut(key, init)
    switch (fault) {
      case undefined:
        return carryOut(key, init)
      case 'shortWait':
        return Response.json({ errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 }, { status: 429 })
      case 'longWait':
        return Response.json(
          { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 300_000 },
          { status: 429 },
        )
      case 'refused':
        return Response.json({ errcode: 'M_FORBIDDEN', error: '=No' }, { status: 403 })
      case 'dropBefore':
      case 'dropAfter':
        throw new TypeError('Failed to fetch')
      case 'badGatewayAfter':
        return new Response('<html>', { status: 502 })
      case 'expired':
        return Response.json({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: true }, { status: 401 })
      case 'reloadAfter':
        reload?.()
        return new Promise(() => undefined)
    }
  }

  const openSession = () => createSession(account, 'secret', { send, clock: instantClock() })
  let session = openSession()
  const open = () =>
    create({
      session,
      onFinished: (_, watched) => finished.push(watched ? 'watched' : 'unwatched'),
      openEntry: createTabStore(storage, () => undefined),
      clock: instantClock(),
    })
  let sending = open()
  reload = () => {
    sending.dispose()
    session = openSession()
    sending = open()
  }
  return {
    effects,
    finished,
    begin: () => {
      calm = false
    },
    calm: () => {
      calm = true
    },
    sending: (): RequestSending<Run, Task> => sending,
    /** What a user does when the work has stopped: a new token, or resume. */
    goOn: async () => {
      if (session.rejection()) await session.replaceToken('secret')
      else void sending.queue.resume()
    },
  }
}

/** Waits until nothing goes on by itself. */
export async function rest<Task>(
  sending: () => { queue: WorkQueue<Task> },
): Promise<QueueWork<Task>> {
  for (;;) {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    const work = sending().queue.work()
    if (work.phase === 'idle') return work
    if (work.phase === 'paused' && work.pausedBy?.kind !== 'wait') return work
  }
}

/** Does what a user does until the run has ended. */
export async function untilIdle<Task>(tab: {
  sending: () => { queue: WorkQueue<Task> }
  goOn: () => Promise<void>
}): Promise<QueueWork<Task>> {
  for (let turn = 0; turn < 500; turn++) {
    const work = await rest(tab.sending)
    if (work.phase === 'idle') return work
    await tab.goOn()
  }
  throw new Error('It never ends')
}
