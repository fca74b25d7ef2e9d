import { systemClock } from '@/api/clock'
import { getTokenOwner } from '@/api/endpoints/account'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { takeValues } from '@/features/explorer/chain/chain-run'
import { rowWords } from '@/features/explorer/rows/row-words'
import { checkNotLost, secretCells } from '@/features/explorer/rows/secret-columns'
import { isRepeatable } from '@/features/explorer/sending/repeatable'
import { sendInRun, type RunContext } from '@/features/explorer/sending/request-calls'
import {
  createRequestSending,
  type RequestSending,
  type SendingOptions,
} from '@/features/explorer/sending/request-sending'
import { Unconfirmed } from '@/features/explorer/sending/request-words'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { Interrupted, NotTried, type QueueCalls } from '@/shared/work-queue/calls'
import * as v from 'valibot'
import {
  chainRowsRun,
  chainRowTask,
  nextRequest,
  withTaken,
  type ChainRowsRun,
  type ChainRowTask,
} from './row-run'

/** Sends the calls of a chain for each row of a table. */
export type ChainRowsSending = RequestSending<ChainRowsRun, ChainRowTask>

/** Restores the run of an earlier life of the page. Sends nothing by itself. */
export function createChainRowsSending(options: SendingOptions<ChainRowTask>): ChainRowsSending {
  const { session, openEntry = tabEntry, clock = systemClock } = options
  const { userId } = session.account
  const entry = openEntry(tabKeys.apiChainRun(userId, 'rows'), v.optional(chainRowsRun), undefined)
  return createRequestSending<ChainRowsRun, ChainRowTask>(options, {
    entry,
    queueKey: tabKeys.apiChainQueue(userId, 'rows'),
    task: chainRowTask,
    ...secretCells,
    words: rowWords,
    calls: rowCalls({ session, clock }, () => {
      const run = entry.read()
      if (run) return run
      throw new NotTried('The chain of this run is no longer available')
    }),
  })
}

/** How the calls of a row are sent: in their order, and again only from the one that failed. */
function rowCalls(context: RunContext, runOf: () => ChainRowsRun): QueueCalls<ChainRowTask> {
  const { session } = context
  /** What became of a row's call that may have been carried out. */
  const lost = new Map<string, unknown>()

  return {
    async act({ id, task: before }, { signal, onWait, onLost, keep, isStopping }) {
      const run = runOf()
      checkNotLost(run.columns, before.cells)
      let task = before
      const change = (changed: Partial<ChainRowTask>) => {
        task = { ...task, ...changed }
        keep(task)
      }
      for (const call of run.calls.slice(before.done)) {
        if (isStopping()) throw new Interrupted()
        const request = nextRequest(run, id, task)
        if (!request) return
        lost.delete(id)
        if (!isRepeatable(request)) change({ isSent: true })
        try {
          const { body } = await sendInRun(context, request, {
            signal,
            onWait,
            onLost(error) {
              lost.set(id, error)
              onLost()
            },
          })
          const taken = await takeValues(body, call.takes, session.holdsToken)
          const done = { ...task, done: task.done + 1, isSent: false }
          change(withTaken(done, taken, done.done === run.calls.length))
        } catch (error) {
          if (task.isSent && !lost.has(id) && isCertain(error, signal)) change({ isSent: false })
          throw error
        }
      }
    },

    async isDone({ id, task }, { signal }) {
      // Without a connection, the requests after this one wouldn't arrive either.
      await session.client.call(getTokenOwner, {}, { signal })
      if (!task.isSent) return false
      throw new Unconfirmed(lost.get(id))
    },

    wasTried: ({ isSent }) => isSent,
  }
}

/** Whether a call that failed was certainly not carried out. */
function isCertain(error: unknown, { aborted }: AbortSignal): boolean {
  // It is aborted only while it waits to be sent again.
  return aborted || error instanceof NotTried || !mayHaveBeenDone(error)
}
