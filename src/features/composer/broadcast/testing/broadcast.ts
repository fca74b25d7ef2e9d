import { createClient } from '@/api/client'
import { instantClock } from '@/api/testing/client'
import { badConnection, type Fault } from '@/features/composer/testing/bad-connection'
import { emptyDraft } from '@/features/composer/draft/draft'
import { isRetryable, type Candidate } from '@/shared/work-queue/items'
import { createBroadcastQueue } from '@/features/composer/broadcast/broadcast-queue'
import type {
  BroadcastMessage,
  BroadcastWork,
  BroadcastTask,
} from '@/features/composer/broadcast/task'

/** What the tests need from a homeserver. */
interface TestHomeserver {
  homeserver: { handle: (request: Request) => Promise<Response> }
  clock: { now: () => number }
  /** Adds a device for a user and returns its token. */
  addUser: (localpart: string, deviceId: string) => string
  createRoom: (token: string) => Promise<string>
}

const baseUrl = 'http://hs.test'
const ownUserId = '@own:hs.test'

function nothing() {
  // Before the first reload, there is no page to notify.
}

/** For tests: a tab that sends to rooms of a homeserver over a bad connection. */
export function setUpRooms(
  server: TestHomeserver,
  contents: BroadcastMessage['contents'] | undefined,
) {
  let device = 0
  let token = server.addUser('own', 'D0')
  const schedule: Fault[] = []
  /** Requests that the server receives only after the page has closed. */
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
      environment: { online: false, pageProtocol: 'https:' },
      send: async (url, init) => {
        for (const request of late.splice(0)) await request()
        const work = () => server.homeserver.handle(new Request(url, init))
        return badConnection(schedule.shift() ?? 'none', work, {
          reload,
          later: (request) => late.push(request),
          pause: () => queue.pause(),
          cancel: () => queue.cancel(),
        })
      },
    })
    const queue = createBroadcastQueue({
      client,
      ownUserId,
      message: () => contents && { draft: emptyDraft('t'), contents },
      saved: saved === undefined ? undefined : (JSON.parse(saved) as BroadcastWork),
      save: (work) => {
        if (thisLife === life) saved = JSON.stringify(work)
      },
      onFinished: () => undefined,
    })

    return queue
  }

  /** A request never settles once its page has closed. */
  function reload(): Promise<Response> {
    reloaded()
    return new Promise(() => undefined)
  }

  let queue = openTab()

  /** Waits until the work is idle, across reloads. */
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
    /** A room of the account, with only the events of `createRoom`. */
    makeRoom: () => server.createRoom(token),
    /** What a user does until every room has it: resume, paste a new token, retry. */
    insist: async (candidates: readonly Candidate<BroadcastTask>[]): Promise<void> => {
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
    candidate: (roomId: string, index: number, part: Partial<BroadcastTask> = {}) => ({
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
