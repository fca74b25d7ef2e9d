import { ConnectionError, MatrixError, durationText } from '@/api/errors'
import {
  isQueued,
  noWork,
  restoredWork,
  withCandidates,
  withoutQueue,
  withRetries,
  withState,
  type Candidate,
  type ItemState,
  type MembershipTask,
  type PauseCause,
  type QueueItem,
  type QueueWork,
} from './items'
import { failureOf, wordsOf } from './words'

/** What the queue needs of the homeserver. */
export interface QueueCalls {
  /** Does it to one user; waits by itself where the server asks to, if that is not too long. */
  act(userId: string, task: MembershipTask, signal: AbortSignal): Promise<unknown>
  /** Whether the room's state says that it has been done. */
  isDone(userId: string, task: MembershipTask, signal: AbortSignal): Promise<boolean>
  /** Whether the request on its way waits for a rate limit, so that the server has not acted. */
  isWaiting(): boolean
}

/** How a queue works. */
export interface QueueOptions {
  calls: QueueCalls
  /**
   * How many users in a row the server may refuse with a wait that is too long, before the queue
   * pauses: one where the limit is the sender's, more where it may be each user's own.
   */
  longWaitsInRow: number
  saved: QueueWork | undefined
  /** Keeps the work for after a reload. */
  save: (work: QueueWork) => void
  /** Told when the last one of a run is settled. */
  onFinished: (work: QueueWork) => void
}

/** Acts on users one after another, on none twice; a store for `useSyncExternalStore`. */
export type MembershipQueue = ReturnType<typeof createMembershipQueue>

const tokenRefused: PauseCause = {
  kind: 'token',
  words: 'The server does not accept the token any more.',
}

/** Makes a queue, with what is left of the last one. It sends nothing by itself. */
export function createMembershipQueue(options: QueueOptions) {
  const { calls, longWaitsInRow, saved, save, onFinished } = options
  let work = saved ? restoredWork(saved) : noWork
  let canceller = new AbortController()
  let longWaits = 0
  const listeners = new Set<() => void>()

  function set(next: QueueWork): void {
    work = next
    save(next)
    for (const listener of listeners) listener()
  }

  function settleAs({ userId }: QueueItem, state: ItemState, doubtful?: boolean): void {
    set(withState(work, userId, state, doubtful))
  }

  /** Runs until the queue is empty or somebody, or something, stops it. */
  async function send(): Promise<void> {
    const { pausedBy: _, ...rest } = work
    set({ ...rest, phase: 'running' })
    canceller = new AbortController()
    longWaits = 0
    for (;;) {
      const item = work.items.find(isQueued)
      if (!item || work.phase !== 'running') break
      await settle(item)
    }
    if (work.phase === 'cancelling' || !work.items.some(isQueued)) finish()
    else set({ ...work, phase: 'paused' })
  }

  function finish(): void {
    set(withoutQueue(work))
    onFinished(work)
  }

  async function settle(item: QueueItem): Promise<void> {
    if (item.doubtful && (await isSettledByLooking(item))) return
    settleAs(item, { kind: 'running' })
    try {
      await calls.act(item.userId, item.task, canceller.signal)
      longWaits = 0
      settleAs(item, { kind: 'done' }, false)
    } catch (error) {
      await settleFailure(item, error)
    }
  }

  async function settleFailure(item: QueueItem, error: unknown): Promise<void> {
    // Aborted here only while it waited for a rate limit: the server has not acted on it.
    if (canceller.signal.aborted) {
      settleAs(item, { kind: 'queued' })
      return
    }
    if (error instanceof MatrixError && error.status < 500) {
      settleRefusal(item, error)
      return
    }
    settleAs(item, { kind: 'checking' }, true)
    if (await isSettledByLooking(item)) return
    const { action } = item.task
    const { words, detail } = failureOf(action, error)
    const notDone = `${wordsOf(action).notDoneAfterAll} ${words}`
    settleAs(item, { kind: 'failed', words: notDone, detail })
  }

  function settleRefusal(item: QueueItem, error: MatrixError): void {
    const { action } = item.task
    if (error.status === 401) {
      settleAs(item, { kind: 'queued' })
      pauseBy(tokenRefused)
      return
    }
    longWaits = error.rateLimited ? longWaits + 1 : 0
    if (longWaits < longWaitsInRow || !error.rateLimited) {
      settleAs(item, { kind: 'failed', ...failureOf(action, error) }, false)
      return
    }
    settleAs(item, { kind: 'queued' }, false)
    const wait = error.retryAfterMs
    const span = wait === undefined ? 'a while' : durationText(wait)
    const words = `The server asks to wait ${span} before ${wordsOf(action).more}.`
    pauseBy({ kind: 'wait', words })
  }

  /** Looks whether it has been done. False where it has not, so that it may be tried (again). */
  async function isSettledByLooking(item: QueueItem): Promise<boolean> {
    const { userId, task } = item
    settleAs(item, { kind: 'checking' }, true)
    try {
      if (!(await calls.isDone(userId, task, canceller.signal))) return false
      settleAs(item, { kind: 'done', words: wordsOf(task.action).doneAfterAll }, false)
    } catch (error) {
      const { words, detail } = failureOf(task.action, error)
      const refused = error instanceof MatrixError && error.status === 401
      if (refused || error instanceof ConnectionError) {
        // Nothing can be found out before there is a connection again: it waits, to be looked for.
        settleAs(item, { kind: 'queued' })
        pauseBy(refused ? tokenRefused : { kind: 'connection', words: `${words}.` })
      } else settleAs(item, { kind: 'unsure', detail: detail ?? words })
    }
    return true
  }

  function pauseBy(pausedBy: PauseCause): void {
    set({ ...work, phase: work.phase === 'running' ? 'pausing' : work.phase, pausedBy })
  }

  function stop(phase: 'pausing' | 'cancelling'): void {
    set({ ...work, phase })
    if (calls.isWaiting()) canceller.abort(new DOMException('Stopped', 'AbortError'))
  }

  async function resume(): Promise<void> {
    if (work.phase === 'paused') await send()
  }

  return {
    work: (): QueueWork => work,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** Acts on a list of users; passed over while another is under way. */
    async start(candidates: readonly Candidate[], task: MembershipTask): Promise<void> {
      if (work.phase !== 'idle') return
      set(withCandidates(work, candidates, task))
      await send()
    },

    /** Stops before the next one. */
    pause(): void {
      if (work.phase === 'running') stop('pausing')
    },

    /** Goes on where it paused. */
    resume,

    /** Goes on where it paused for want of a valid token. */
    async tokenReplaced(): Promise<void> {
      if (work.pausedBy?.kind === 'token') await resume()
    },

    /** Gives up what has not been done. */
    cancel(): void {
      if (work.phase === 'paused') finish()
      else if (work.phase !== 'idle') stop('cancelling')
    },

    /** Tries again what failed, was cancelled, or may have been lost, which is looked for first. */
    async retry(): Promise<void> {
      if (work.phase !== 'idle') return
      set(withRetries(work))
      await send()
    },

    /** Forgets the results. */
    clear(): void {
      if (work.phase === 'idle') set(noWork)
    },
  }
}
