import { systemClock, type Clock } from '@/api/clock'
import { getTokenOwner } from '@/api/endpoints/account'
import type { MatrixError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { toMatrixError } from '@/api/outcome'
import { tabKeys } from '@/lib/tab-keys'
import { askedIdentity } from '@/features/explorer/answer/asked-identity'
import type { Service, Session } from '@/session/session'
import { tabEntry, type OpenTabEntry } from '@/session/tab-store/tab-store'
import { NotTried, type QueueCalls } from '@/shared/work-queue/calls'
import type { Candidate } from '@/shared/work-queue/items'
import { keptWork } from '@/shared/work-queue/kept-work'
import { createWorkQueue, type WorkQueue } from '@/shared/work-queue/queue'
import * as v from 'valibot'
import { keptValues } from './kept-values'
import { rowFailure, rowWords, Unconfirmed } from './row-words'
import {
  isRepeatable,
  rowRequests,
  rowsRunSchema,
  rowTask,
  type RowItem,
  type RowsRun,
  type RowsWork,
  type RowTask,
} from './run'

/** Sends one request for each row of a table, and continues while another page is shown. */
export interface RowsSending extends Service {
  queue: WorkQueue<RowTask>
  /** The request that the outcomes are about. */
  run: () => RowsRun | undefined
  /** Starts a run; replaces the outcomes of the last one. */
  start: (run: RowsRun, candidates: readonly Candidate<RowTask>[]) => void
  /** Marks the results as visible, until the returned function is called. */
  watch: () => () => void
}

/** Options of {@link createRowsSending}. */
export interface RowsOptions {
  session: Session
  /** Called when a run has finished. @param watched whether the results are visible */
  onFinished: (work: RowsWork, watched: boolean) => void
  openEntry?: OpenTabEntry
  clock?: Clock
}

/** Restores the run of an earlier life of the page. Sends nothing by itself. */
export function createRowsSending(options: RowsOptions): RowsSending {
  const { session, onFinished, openEntry = tabEntry, clock = systemClock } = options
  const { userId } = session.account
  const entry = openEntry(tabKeys.apiRowsRun(userId), v.optional(rowsRunSchema), undefined)
  const kept = keptWork(tabKeys.apiRowsQueue(userId), rowTask, openEntry)
  let watching = 0
  const queue = createWorkQueue<RowTask>({
    calls: rowCalls(session, entry.read, clock),
    wordsOf: () => rowWords,
    failureOf: (_, error) => rowFailure(error),
    isSame: () => false,
    longWaitsInRow: 1,
    clock,
    saved: kept.read(),
    save: (work) => kept.write(work),
    onFinished: (work) => onFinished(work, watching > 0),
  })
  const unsubscribe = session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })

  function clear(): void {
    if (queue.work().phase !== 'idle') return
    queue.clear()
    entry.remove()
  }

  return {
    queue: { ...queue, clear },
    run: entry.read,
    start(run, candidates) {
      if (queue.work().phase !== 'idle') return
      clear()
      entry.update(run)
      void queue.start(candidates)
    },
    watch() {
      watching += 1
      return () => {
        watching -= 1
      }
    },
    dispose() {
      unsubscribe()
      queue.dispose()
    },
  }
}

/** How the queue sends a row's request: once, unless a second one has no effect. */
function rowCalls(
  { client }: Session,
  runOf: () => RowsRun | undefined,
  clock: Clock,
): QueueCalls<RowTask> {
  function requestOf({ id, task }: RowItem) {
    const run = runOf()
    if (!run) throw new NotTried('The request of this run is no longer available')
    const { request, problems } = rowRequests(run)(id, task.cells)
    const problem = problems.path ?? problems.body
    if (problem !== undefined) throw new NotTried(problem)
    return { run, request }
  }

  /** What became of requests that may have been carried out, by row. */
  const lost = new Map<string, unknown>()

  return {
    async act(item, { signal, onWait, onLost, keep }) {
      const { run, request } = requestOf(item)
      lost.delete(item.id)
      const onFailedAttempt = (error: unknown) => {
        if (!mayHaveBeenDone(error)) return
        lost.set(item.id, error)
        onLost()
      }
      const callOptions = { once: false, signal, onWait, onFailedAttempt }
      const answer = await client.sendWritten(request, callOptions)
      if (await askedIdentity(request, answer)) {
        throw new NotTried(
          'The server asks you to confirm your identity',
          'Send this request on its own.',
        )
      }
      if (answer.status >= 300) {
        const error = await toMatrixError({ response: answer, body: answer.body }, clock.now())
        if (!refusesOnlyThis(error)) throw error
        throw new NotTried('The server refused this request', error.message)
      }
      const values = await keptValues(answer.body, run.kept)
      if (values.length > 0) keep({ ...item.task, kept: values })
    },

    async isDone(item, { signal }) {
      const { request } = requestOf(item)
      // Without a connection, the rows after this one wouldn't arrive either.
      await client.call(getTokenOwner, {}, { signal })
      if (isRepeatable(request)) return false
      throw new Unconfirmed(lost.get(item.id))
    },

    wasTried: () => false,
  }
}

/** The errcodes of a 401 that refuse every request. */
const refusesAll: ReadonlySet<string> = new Set([
  'M_UNKNOWN_TOKEN',
  'M_MISSING_TOKEN',
  'M_USER_LOCKED',
])

/** Whether a 401 is about the request: with another token, it would be refused as well. */
function refusesOnlyThis({ status, errcode }: MatrixError): boolean {
  return status === 401 && !refusesAll.has(errcode)
}
