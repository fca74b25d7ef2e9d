import { ConnectionError, MatrixError, durationText } from '@/api/errors'
import { NotTried, type Attempt, type QueueCalls } from './calls'
import {
  isQueued,
  noWork,
  restoredWork,
  withCandidates,
  withChange,
  withoutQueue,
  withRetries,
  type Candidate,
  type ItemState,
  type PauseCause,
  type QueueItem,
  type QueueWork,
} from './items'
import type { FailureWords, WorkWords } from './words'

/** What kind of work a queue does. */
export interface QueueOptions<Task> {
  calls: QueueCalls<Task>
  wordsOf: (task: Task) => WorkWords
  failureOf: (task: Task, error: unknown) => FailureWords
  /** Whether what may have been done of one task says something about another. */
  isSame: (before: Task, now: Task) => boolean
  /**
   * How many in a row the server may refuse with a wait that is too long, before the queue pauses:
   * one where the limit is the sender's, more where it may be each item's own.
   */
  longWaitsInRow: number
  saved: QueueWork<Task> | undefined
  /** Keeps the work for after a reload. */
  save: (work: QueueWork<Task>) => void
  /**
   * Told when the last one of a run is settled.
   * @param watched whether a page shows the work, and with it the outcome
   */
  onFinished: (work: QueueWork<Task>, watched: boolean) => void
}

/** Works off a list, one after another, none twice; a store for `useSyncExternalStore`. */
export interface WorkQueue<Task> {
  work: () => QueueWork<Task>
  subscribe: (listener: () => void) => () => void
  /** Begins with a list; passed over while another is under way. */
  start(candidates: readonly Candidate<Task>[]): Promise<void>
  /** Stops before the next one. */
  pause(): void
  /** Goes on where it paused. */
  resume(): Promise<void>
  /** Goes on where it paused for want of a valid token. */
  tokenReplaced(): Promise<void>
  /** Gives up what has not been done. */
  cancel(): void
  /** Tries again what failed, was cancelled, or may have been lost, which is looked for first. */
  retry(): Promise<void>
  /** Forgets the results. */
  clear(): void
}

const tokenRefused: PauseCause = {
  kind: 'token',
  words: 'The server does not accept the token any more.',
}

/** Makes a queue, with what is left of the last one. It sends nothing by itself. */
export function createWorkQueue<Task>(options: QueueOptions<Task>): WorkQueue<Task> {
  const { calls, wordsOf, failureOf, isSame, longWaitsInRow, saved, save, onFinished } = options
  let work: QueueWork<Task> = saved ? restoredWork(saved) : noWork
  let canceller = new AbortController()
  let longWaits = 0
  const listeners = new Set<() => void>()

  function set(next: QueueWork<Task>): void {
    work = next
    save(next)
    for (const listener of listeners) listener()
  }

  function settleAs(id: string, state: ItemState, doubtful?: boolean): void {
    set(withChange(work, id, doubtful === undefined ? { state } : { state, doubtful }))
  }

  /** The item as it is by now. */
  function current(item: QueueItem<Task>): QueueItem<Task> {
    return work.items.find(({ id }) => id === item.id) ?? item
  }

  function attempt(id: string, onLost: () => void): Attempt<Task> {
    return { signal: canceller.signal, keep: (task) => set(withChange(work, id, { task })), onLost }
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
    onFinished(work, listeners.size > 0)
  }

  async function settle(item: QueueItem<Task>): Promise<void> {
    const { id } = item
    if ((item.doubtful || calls.wasTried(item.task)) && (await isSettledByLooking(item))) return
    settleAs(id, { kind: 'running' })
    let lost = false
    const onLost = () => {
      lost = true
    }
    try {
      await calls.act(current(item), attempt(id, onLost))
      longWaits = 0
      settleAs(id, { kind: 'done' }, false)
    } catch (error) {
      await settleFailure(item, error, lost)
    }
  }

  async function settleFailure(
    item: QueueItem<Task>,
    error: unknown,
    lost: boolean,
  ): Promise<void> {
    const { id, task } = item
    // Aborted here only while it waited to be sent again: the server has not acted on it since.
    if (canceller.signal.aborted) {
      settleAs(id, { kind: 'queued' }, lost || item.doubtful)
      return
    }
    if (error instanceof NotTried) {
      settleAs(id, { kind: 'failed', words: error.message, detail: error.detail }, item.doubtful)
      return
    }
    const refusal = error instanceof MatrixError && isRefusal(error) ? error : undefined
    // What an earlier try did may be why: it was looked for, and arrived only then.
    const mayBeDone = lost || (item.doubtful && refusal !== undefined && isFinal(refusal))
    if (refusal && !mayBeDone) {
      settleRefusal(item, refusal)
      return
    }
    settleAs(id, { kind: 'checking' }, true)
    if (await isSettledByLooking(item)) return
    if (refusal) {
      settleRefusal(item, refusal)
      return
    }
    const { words, detail } = failureOf(task, error)
    const notDone = `${wordsOf(task).notDoneAfterAll} ${words}`
    settleAs(id, { kind: 'failed', words: notDone, detail })
  }

  function settleRefusal({ id, task, doubtful }: QueueItem<Task>, error: MatrixError): void {
    if (error.status === 401) {
      settleAs(id, { kind: 'queued' }, doubtful)
      pauseBy(tokenRefused)
      return
    }
    longWaits = error.rateLimited ? longWaits + 1 : 0
    if (longWaits < longWaitsInRow || !error.rateLimited) {
      settleAs(id, { kind: 'failed', ...failureOf(task, error) }, false)
      return
    }
    settleAs(id, { kind: 'queued' }, false)
    const wait = error.retryAfterMs
    const span = wait === undefined ? 'a while' : durationText(wait)
    const words = `The server asks to wait ${span} before ${wordsOf(task).more}.`
    pauseBy({ kind: 'wait', words })
  }

  /** Looks whether it has been done. False where it has not, so that it may be tried (again). */
  async function isSettledByLooking(item: QueueItem<Task>): Promise<boolean> {
    const { id, task } = item
    settleAs(id, { kind: 'checking' }, true)
    try {
      const on = attempt(id, () => undefined)
      if (!(await calls.isDone(current(item), on))) return false
      settleAs(id, { kind: 'done', words: wordsOf(task).doneAfterAll }, false)
    } catch (error) {
      const { words, detail } = failureOf(task, error)
      const refused = error instanceof MatrixError && error.status === 401
      const { aborted } = canceller.signal
      if (refused || aborted || error instanceof ConnectionError) {
        // Nothing can be found out before there is a connection again: it waits, to be looked for.
        settleAs(id, { kind: 'queued' })
        if (refused) pauseBy(tokenRefused)
        else if (!aborted) pauseBy({ kind: 'connection', words: `${words}.` })
      } else settleAs(id, { kind: 'unsure', detail: detail ?? words })
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
    work: () => work,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    async start(candidates) {
      if (work.phase !== 'idle') return
      set(withCandidates(work, candidates, isSame))
      await send()
    },

    pause() {
      if (work.phase === 'running') stop('pausing')
    },

    resume,

    async tokenReplaced() {
      if (work.pausedBy?.kind === 'token') await resume()
    },

    cancel() {
      if (work.phase === 'paused') finish()
      else if (work.phase !== 'idle') stop('cancelling')
    },

    async retry() {
      if (work.phase !== 'idle') return
      set(withRetries(work))
      await send()
    },

    clear() {
      if (work.phase === 'idle') set(noWork)
    },
  }
}

/** Whether a refusal will be the same the next time. */
function isFinal({ status, rateLimited }: MatrixError): boolean {
  return status !== 401 && !rateLimited
}

/** Whether the server says for certain that it has not done it. */
function isRefusal({ status }: MatrixError): boolean {
  return status < 500 && status !== 408
}
