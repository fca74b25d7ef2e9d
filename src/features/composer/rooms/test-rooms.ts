import { createClient } from '@/api/client'
import { instantClock } from '@/api/test-client'
import { emptyDraft } from '@/features/composer/draft'
import { isRetryable, type Candidate } from '@/shared/work-queue/items'
import { createRoomsQueue } from './rooms-queue'
import type { RoomsMessage, RoomsWork, RoomTask } from './task'

/** What may become of one request on its way to a room. */
export const faults = [
  'none',
  /** The connection is lost before or after the server has done it. */
  'lostBefore',
  'lostAfter',
  /** A refusal; or one of a repetition by the browser, of which the first try has been done. */
  'refused',
  'repeatedThenRefused',
  'expired',
  'repeatedThenExpired',
  /** Done, but the answer says otherwise, or nothing. */
  'failedAfter',
  'badGatewayAfter',
  'malformedAfter',
  'shortWait',
  'longWait',
  /** The page is loaded again before or after the server has done it, or while it has not yet. */
  'reloadBefore',
  'reloadAfter',
  'reloadLate',
  /** The user does something while it is on its way. */
  'pause',
  'cancel',
] as const
export type Fault = (typeof faults)[number]

/** What is needed of a homeserver. */
interface TestHomeserver {
  homeserver: { handle: (request: Request) => Promise<Response> }
  clock: { now: () => number }
  /** Adds a device of a user, and gives back its token. */
  addUser: (localpart: string, deviceId: string) => string
  createRoom: (token: string) => Promise<string>
}

const baseUrl = 'http://hs.test'
const ownUserId = '@own:hs.test'

function nothing() {
  // Before the first reload there is nobody to tell.
}

/** For tests: a tab that sends to rooms of a homeserver over a bad connection. */
export function setUpRooms(server: TestHomeserver, contents: RoomsMessage['contents'] | undefined) {
  let device = 0
  let token = server.addUser('own', 'D0')
  const schedule: Fault[] = []
  /** Requests that the server gets only after the page has gone. */
  let late: (() => Promise<unknown>)[] = []
  let saved: string | undefined
  let life = 0
  let reloaded: () => void = nothing

  function openTab() {
    const thisLife = ++life
    const client = createClient({
      baseUrl,
      versions: ['v1.11'],
      getToken: () => token,
      clock: instantClock(),
      random: () => 0.5,
      surroundings: { online: false, pageProtocol: 'https:' },
      send: async (url, init) => {
        for (const request of late.splice(0)) await request()
        const work = () => server.homeserver.handle(new Request(url, init))
        return answer(schedule.shift() ?? 'none', work)
      },
    })
    const queue = createRoomsQueue({
      client,
      ownUserId,
      message: () => contents && { draft: emptyDraft('t'), contents },
      saved: saved === undefined ? undefined : (JSON.parse(saved) as RoomsWork),
      save: (work) => {
        if (thisLife === life) saved = JSON.stringify(work)
      },
      onFinished: () => undefined,
    })

    async function answer(fault: Fault, work: () => Promise<Response>): Promise<Response> {
      switch (fault) {
        case 'none':
          return work()
        case 'lostBefore':
          throw new TypeError('Failed to fetch')
        case 'lostAfter':
          await work()
          throw new TypeError('Failed to fetch')
        case 'refused':
          return refusal(403, { errcode: 'M_FORBIDDEN' })
        case 'repeatedThenRefused':
          await work()
          return refusal(403, { errcode: 'M_FORBIDDEN' })
        case 'expired':
          return refusal(401, { errcode: 'M_UNKNOWN_TOKEN' })
        case 'repeatedThenExpired':
          await work()
          return refusal(401, { errcode: 'M_UNKNOWN_TOKEN' })
        case 'failedAfter':
          await work()
          return refusal(500, {})
        case 'badGatewayAfter':
          await work()
          return new Response('<html>', { status: 502 })
        case 'malformedAfter':
          await work()
          return new Response('{"oops": ')
        case 'shortWait':
          return refusal(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 })
        case 'longWait':
          return refusal(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_400_000 })
        case 'reloadBefore':
          return reload()
        case 'reloadAfter':
          await work()
          return reload()
        case 'reloadLate':
          late.push(work)
          return reload()
        case 'pause':
          queue.pause()
          return work()
        case 'cancel':
          queue.cancel()
          return work()
      }
    }

    return queue
  }

  /** Nothing more comes of a request once its page is gone. */
  function reload(): Promise<Response> {
    reloaded()
    return new Promise(() => undefined)
  }

  let queue = openTab()

  /** Waits until the work stands still, however often the page is loaded again. */
  async function settle(begin: () => Promise<void>): Promise<void> {
    const gone = new Promise<'gone'>((resolve) => {
      reloaded = () => resolve('gone')
    })
    if ((await Promise.race([begin(), gone])) === 'gone') queue = openTab()
  }

  return {
    schedule,
    queue: () => queue,
    settle,
    /** A room of the account, with the events of `createRoom` alone. */
    makeRoom: () => server.createRoom(token),
    /** What a user does until every room has it: resumes, pastes another token, tries again. */
    insist: async (candidates: readonly Candidate<RoomTask>[]): Promise<void> => {
      await settle(() => queue.start(candidates))
      for (let times = 0; times < 500; times++) {
        const { phase, pausedBy, items } = queue.work()
        if (phase === 'paused' && pausedBy?.kind === 'token') {
          device += 1
          token = server.addUser('own', `D${device}`)
          await settle(() => queue.tokenReplaced())
        } else if (phase === 'paused') await settle(() => queue.resume())
        else if (items.some(isRetryable)) await settle(() => queue.retry())
        else return
      }
      throw new Error(`It never ends: ${JSON.stringify(queue.work())}`)
    },
    candidate: (roomId: string, index: number, part: Partial<RoomTask> = {}) => ({
      id: roomId,
      task: {
        name: roomId,
        txnId: `batch.${index}`,
        createdAt: server.clock.now(),
        arrived: [],
        tried: false,
        known: [],
        notifiesRoom: false,
        unencrypted: false,
        ...part,
      },
    }),
  }
}

function refusal(status: number, body: object): Response {
  return Response.json(body, { status })
}
