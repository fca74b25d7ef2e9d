import { systemClock, type Clock } from '@/api/clock'
import { MatrixError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import type { Wait } from '@/api/request-log'
import { createStore } from '@/lib/store'
import { keepMasked } from '@/session/tab-store/keep-masked'
import { Interrupted, NotTried, type Attempt, type QueueCalls } from './calls'
import { createHeldBack } from './held-back'
import {
  isQueued,
  noWork,
  restoredWork,
  withCandidates,
  withChange,
  withoutQueue,
  withQueueSkipped,
  withRetries,
  withVerdicts,
  type Candidate,
  type ItemState,
  type PauseCause,
  type QueueItem,
  type QueueWork,
  type Verdict,
} from './items'
import { createPace } from './pace'
import { causeOf, isRefusal, longWait } from './pause-cause'
import type { FailureWords, WorkWords } from './work-words'

/** Options of {@link createWorkQueue}. */
export interface QueueOptions<Task> {
  calls: QueueCalls<Task>
  wordsOf: (task: Task) => WorkWords
  failureOf: (task: Task, error: unknown) => FailureWords
  /** Whether an attempt at one task may also have done the other. */
  isSame: (before: Task, now: Task) => boolean
  /**
   * What the server may limit on its own, such as the invites of one user: too long a wait holds
   * back only what has the same key, unless the next one has to wait as well.
   */
  limitKeyOf?: (item: QueueItem<Task>) => string | undefined
  /** Why nothing is tried after a failure, as text for the user; undefined if the rest is. */
  afterFailure?: string | undefined
  saved: QueueWork<Task> | undefined
  /** Whether a saved task lacks secrets, which aren't kept over a reload; none does by default. */
  hasLost?: (task: Task) => boolean
  clock?: Clock
  /** Saves the work for after a reload. */
  save: (work: QueueWork<Task>) => void
  /**
   * Called when the last item of a run is settled.
   * @param watched whether a page shows the work, and thus the outcome
   */
  onFinished: (work: QueueWork<Task>, watched: boolean) => void
}

/** Works through a list, one after another, none twice; a store for `useSyncExternalStore`. */
export interface WorkQueue<Task> {
  work: () => QueueWork<Task>
  subscribe: (listener: () => void) => () => void
  /** Starts a list; ignored while another is under way. */
  start(candidates: readonly Candidate<Task>[]): Promise<void>
  /** Takes over work that waits, paused, until `resume`; ignored while other work is under way. */
  put(waiting: QueueWork<Task>): void
  /** Stops before the next item. */
  pause(): void
  /** Continues after a pause. */
  resume(): Promise<void>
  /** Continues if the queue paused for lack of a valid token. */
  tokenReplaced(): Promise<void>
  /** Gives up what hasn't been done. */
  cancel(): void
  /**
   * Retries what failed, was cancelled, or is unconfirmed; the latter is checked first.
   * @param isWanted which of it; all by default
   */
  retry(isWanted?: (item: QueueItem<Task>) => boolean): Promise<void>
  /**
   * Adds the same as a run that waits, paused, until `resume`.
   * @param isDoubtful whether other work may have done an item meanwhile, so that it is checked first
   */
  putRetries(isDoubtful: (id: string) => boolean): void
  /**
   * Takes the user's word for unconfirmed items, and sends what is left to do.
   * @param verdictOn undefined for an item that stays unconfirmed
   */
  decide(verdictOn: (item: QueueItem<Task>) => Verdict<Task> | undefined): Promise<void>
  /** Changes tasks while nothing is under way; the same task for those that stay. */
  revise(taskOf: (item: QueueItem<Task>) => Task): void
  /** Clears the results. */
  clear(): void
  /**
   * Stops for good, as if the page had closed: what is saved stays, and the next queue checks what
   * was in flight.
   */
  dispose(): void
}

/** Says how something is known to be done that other work may have done. */
const checkedWords = 'A check showed that it’s done'

/** A check changes nothing, and its waits aren't shown. */
const onlyLooking = { onLost: () => undefined, onWait: () => undefined }

/** Creates a queue with what is left of the last one. Sends nothing by itself. */
export function createWorkQueue<Task>(options: QueueOptions<Task>): WorkQueue<Task> {
  const { calls, wordsOf, failureOf, isSame, saved, save, onFinished } = options
  const { clock = systemClock, afterFailure, hasLost } = options
  const store = createStore<QueueWork<Task>>(saved ? restoredWork(saved, hasLost) : noWork)
  const work = store.get
  let canceller = new AbortController()
  let longWaits = 0
  const heldBack = createHeldBack(options.limitKeyOf)
  const pace = createPace(clock)
  let disposed = false
  /** Whether the request under way waits for another try, shown or not. */
  let isWaiting = false
  /** Ends the wait after which it continues by itself. */
  let alarm: AbortController | undefined

  function set(next: QueueWork<Task>): void {
    if (disposed) return
    save(next)
    store.set(next)
  }

  const stopMasking = keepMasked(work, set)

  function settleAs(id: string, state: ItemState, doubtful?: boolean): void {
    set(withChange(work(), id, doubtful === undefined ? { state } : { state, doubtful }))
  }

  /** From now on, not only other work is a reason to check. */
  function mayBeDoneByThis(id: string): void {
    set(withChange(work(), id, { byOthers: false }))
  }

  /** The item's current version. */
  function current(item: QueueItem<Task>): QueueItem<Task> {
    return work().items.find(({ id }) => id === item.id) ?? item
  }

  function attempt(
    id: string,
    { onLost, onWait }: Pick<Attempt<Task>, 'onLost' | 'onWait'>,
  ): Attempt<Task> {
    const keep = (task: Task) => set(withChange(work(), id, { task }))
    isWaiting = false
    return {
      signal: canceller.signal,
      keep,
      onLost,
      isStopping: () => disposed || work().phase !== 'running',
      onWait: (wait) => {
        isWaiting = wait !== undefined
        onWait(wait)
        // It was stopped while the refused request was on its way.
        if (isWaiting && work().phase !== 'running') endWait()
      },
    }
  }

  /** Runs until the queue is empty or is stopped. */
  async function send(): Promise<void> {
    alarm?.abort()
    const { pausedBy: _, ...rest } = work()
    set({ ...rest, phase: 'running' })
    canceller = new AbortController()
    longWaits = 0
    pace.clear()
    heldBack.renew(work().items.filter(isQueued), clock.now())
    for (;;) {
      if (work().phase !== 'running' || disposed) break
      const item = work().items.find((one) => isQueued(one) && !heldBack.has(one))
      if (item) await settleInOrder(item)
      else if (heldBack.pause && work().items.some(isQueued)) pauseBy(heldBack.pause)
      else break
    }
    if (work().phase === 'cancelling' || !work().items.some(isQueued)) finish()
    else {
      set({ ...work(), phase: 'paused' })
      continueLater()
    }
  }

  /** Continues by itself after a pause whose end is known. */
  function continueLater(): void {
    const { until } = work().pausedBy ?? {}
    if (until === undefined || disposed) return
    alarm = new AbortController()
    // It rejects only when it is stopped.
    clock.sleep(until - clock.now(), alarm.signal).then(resume, () => undefined)
  }

  function finish(): void {
    if (disposed) return
    alarm?.abort()
    // A retry asks for everyone.
    heldBack.clear()
    set(withoutQueue(work()))
    onFinished(work(), store.hasListeners())
  }

  /** Settles an item; after a failure, what depends on it isn't tried. */
  async function settleInOrder(item: QueueItem<Task>): Promise<void> {
    await settle(item)
    const { kind } = current(item).state
    if (afterFailure === undefined || (kind !== 'failed' && kind !== 'unsure')) return
    set(withQueueSkipped(work(), afterFailure))
  }

  async function settle(item: QueueItem<Task>): Promise<void> {
    const { id } = item
    if ((item.doubtful || calls.wasTried(item.task)) && (await isSettledByLooking(item))) return
    settleAs(id, { kind: 'running' })
    let lost = false
    const onLost = () => {
      lost = true
      mayBeDoneByThis(id)
    }
    try {
      const onWait = (wait: Wait | undefined) => {
        pace.wait(wait)
        settleAs(id, { kind: 'running', wait })
      }
      const trying = attempt(id, { onLost, onWait })
      const until = pace.next
      if (until !== undefined) await keepPace(id, until)
      pace.begin()
      await calls.act(current(item), trying)
      longWaits = 0
      settleAs(id, { kind: 'done' }, false)
    } catch (error) {
      await settleFailure(item, error, lost)
    }
  }

  /** Waits until the server lets another one through, as far as that is known. */
  async function keepPace(id: string, until: number): Promise<void> {
    isWaiting = true
    settleAs(id, { kind: 'running', wait: { until, because: 'pace' } })
    // It was stopped during a check.
    if (work().phase !== 'running') endWait()
    await clock.sleep(until - clock.now(), canceller.signal)
    isWaiting = false
    settleAs(id, { kind: 'running' })
  }

  async function settleFailure(
    item: QueueItem<Task>,
    error: unknown,
    lost: boolean,
  ): Promise<void> {
    const { id, task } = item
    if (error instanceof Interrupted) {
      settleAs(id, { kind: 'queued' }, false)
      return
    }
    // Aborted only while waiting for a retry, or for good: the server hasn't acted on it since.
    if (canceller.signal.aborted) {
      settleAs(id, { kind: 'queued' }, lost || item.doubtful)
      return
    }
    if (error instanceof NotTried) {
      settleAs(id, { kind: 'failed', words: error.message, detail: error.detail }, item.doubtful)
      return
    }
    const isCertain = !mayHaveBeenDone(error)
    // An earlier attempt may be the reason: it arrived only after the check.
    if (isCertain && !lost && !(item.doubtful && isFinal(error))) {
      settleRefusal(item, error)
      return
    }
    if (!isCertain) mayBeDoneByThis(id)
    settleAs(id, { kind: 'checking' }, true)
    if (await isSettledByLooking(item)) return
    if (isCertain) {
      settleRefusal(item, error)
      return
    }
    const { words, detail } = failureOf(task, error)
    const notDone = `${wordsOf(task).notDoneAfterAll} ${words}`
    settleAs(id, { kind: 'failed', words: notDone, detail })
  }

  /** Settles what was certainly not done. */
  function settleRefusal(item: QueueItem<Task>, error: unknown): void {
    const { id, task, doubtful } = item
    const pause = pauseAfter(task, error)
    if (!pause) {
      settleAs(id, { kind: 'failed', ...failureOf(task, error) }, false)
      return
    }
    settleAs(id, { kind: 'queued' }, pause.kind === 'wait' ? false : doubtful)
    if (pause.kind === 'wait' && heldBack.add(item, pause) && longWaits === 1) return
    pauseBy(pause)
  }

  /** Why the next one would fail too; undefined if it may not. Counts long waits. */
  function pauseAfter(task: Task, error: unknown): PauseCause | undefined {
    const cause = causeOf(error, failureOf(task, error).words)
    if (cause || !(error instanceof MatrixError)) return cause
    longWaits = error.rateLimited ? longWaits + 1 : 0
    if (!error.rateLimited) return undefined
    return longWait(error, clock.now(), wordsOf(task).more)
  }

  /** Checks whether it was done. False if it wasn't, so that it may be tried (again). */
  async function isSettledByLooking(item: QueueItem<Task>): Promise<boolean> {
    const { id, task } = item
    settleAs(id, { kind: 'checking' }, true)
    try {
      if (!(await calls.isDone(current(item), attempt(id, onlyLooking)))) return false
      const words = current(item).byOthers ? checkedWords : wordsOf(task).doneAfterAll
      settleAs(id, { kind: 'done', words }, false)
    } catch (error) {
      const { words, detail } = failureOf(task, error)
      const cause = causeOf(error, words)
      const { aborted } = canceller.signal
      if (cause || aborted) {
        // A check needs a connection: the item stays queued until then.
        settleAs(id, { kind: 'queued' })
        if (cause && (!aborted || isRefusal(error))) pauseBy(cause)
      } else settleAs(id, { kind: 'unsure', detail: detail ?? words })
    }
    return true
  }

  function pauseBy(pausedBy: PauseCause): void {
    set({ ...work(), phase: work().phase === 'running' ? 'pausing' : work().phase, pausedBy })
  }

  function stop(phase: 'pausing' | 'cancelling'): void {
    set({ ...work(), phase })
    if (isWaiting) endWait()
  }

  function endWait(): void {
    canceller.abort(new DOMException('Stopped', 'AbortError'))
  }

  async function resume(): Promise<void> {
    if (work().phase === 'paused') await send()
  }

  return {
    work,
    subscribe: store.subscribe,

    async start(candidates) {
      if (work().phase !== 'idle') return
      set(withCandidates(work(), candidates, isSame))
      await send()
    },

    put(waiting) {
      if (work().phase === 'idle') set(waiting)
    },

    pause() {
      if (work().phase === 'running') stop('pausing')
    },

    resume,

    async tokenReplaced() {
      if (work().pausedBy?.kind === 'token') await resume()
    },

    cancel() {
      if (work().phase === 'paused') finish()
      else if (work().phase !== 'idle') stop('cancelling')
    },

    async retry(isWanted) {
      if (work().phase !== 'idle') return
      set(withRetries(work(), isWanted && { isWanted }))
      await send()
    },

    async decide(verdictOn) {
      if (work().phase !== 'idle') return
      set(withVerdicts(work(), verdictOn, 'Confirmed by you'))
      await send()
    },

    revise(taskOf) {
      if (work().phase !== 'idle' && work().phase !== 'paused') return
      const items = work().items.map((item) => {
        const task = taskOf(item)
        return task === item.task ? item : { ...item, task }
      })
      set({ ...work(), items })
    },

    putRetries(isDoubtful) {
      if (work().phase !== 'idle') return
      set({ ...withRetries(work(), { isDoubtful }), phase: 'paused' })
    },

    clear() {
      if (work().phase === 'idle') set(noWork)
    },

    dispose() {
      disposed = true
      stopMasking()
      alarm?.abort()
      canceller.abort(new DOMException('The session has ended', 'AbortError'))
    },
  }
}

/** Whether a refusal will be the same next time. */
function isFinal(error: unknown): boolean {
  return error instanceof MatrixError && !isRefusal(error) && !error.rateLimited
}
