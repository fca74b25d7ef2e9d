import { createClient } from '@/api/client'
import { instantClock } from '@/api/test-client'
import { badConnection, type Fault } from '@/features/composer/bad-connection'
import { emptyDraft } from '@/features/composer/draft'
import { isRetryable, type Candidate } from '@/shared/work-queue/items'
import { createRoomsQueue } from './rooms-queue'
import type { RoomsMessage, RoomsWork, RoomTask } from './task'

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
        return badConnection(schedule.shift() ?? 'none', work, {
          reload,
          later: (request) => late.push(request),
          pause: () => queue.pause(),
          cancel: () => queue.cancel(),
        })
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
