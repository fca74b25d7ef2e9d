import { createClient } from '@/api/client'
import { systemClock } from '@/api/clock'
import { instantClock } from '@/api/testing/client'
import { sendMessage } from '@/shared/batch/actions/message/send-message'
import { noMessage, sendingOf, type BatchMessage } from '@/shared/batch/actions/message/sending'
import { createRunQueue } from '@/shared/batch/run/run-queue'
import type { StepTask } from '@/shared/batch/run/step-id'
import { badConnection, type Fault } from '@/shared/message/testing/bad-connection'
import { isRetryable, type Candidate, type QueueWork } from '@/shared/work-queue/items'

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
export function setUpRooms(server: TestHomeserver, contents: BatchMessage['contents']) {
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
    const queue = createRunQueue({
      session: { client, account: { baseUrl, versions: [], userId: ownUserId, isGuest: false } },
      // A long wait has to stay.
      clock: systemClock,
      facts: {
        id: 1,
        actionId: sendMessage.id,
        options: { ...noMessage, contents },
        title: 'Send a message',
        createdAt: 0,
        rooms: [],
      },
      saved: saved === undefined ? undefined : (JSON.parse(saved) as QueueWork<StepTask>),
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
    insist: async (candidates: readonly Candidate<StepTask>[]): Promise<void> => {
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
    candidate: (roomId: string, index: number, part: object = {}): Candidate<StepTask> => {
      const begins = { txnId: `batch.${index}`, createdAt: server.clock.now(), arrived: [] }
      const sending = { tried: false, known: [], notifiesRoom: false, unencrypted: false }
      return { id: roomId, task: { was: { ...begins, ...sending, ...part } } }
    },
    /** IDs of the events that arrived in the nth room. */
    arrived: (index: number) => sendingOf(queue.work().items[index]?.task.was)?.arrived ?? [],
  }
}
