import { systemClock } from '@/api/clock'
import { requestCalls } from '@/features/explorer/sending/request-calls'
import {
  createRequestSending,
  type RequestSending,
  type SendingOptions,
} from '@/features/explorer/sending/request-sending'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { NotTried } from '@/shared/work-queue/calls'
import * as v from 'valibot'
import { keptValues } from './kept-values'
import { rowWords } from './row-words'
import { checkNotLost, secretCells } from './secret-columns'
import { rowRequests, rowsRunSchema, rowTask, type RowsRun, type RowTask } from './run'

/** Sends one request for each row of a table. */
export type RowsSending = RequestSending<RowsRun, RowTask>

/** Restores the run of an earlier life of the page. Sends nothing by itself. */
export function createRowsSending(options: SendingOptions<RowTask>): RowsSending {
  const { session, openEntry = tabEntry, clock = systemClock } = options
  const { userId } = session.account
  const entry = openEntry(tabKeys.apiRowsRun(userId), v.optional(rowsRunSchema), undefined)
  return createRequestSending<RowsRun, RowTask>(options, {
    entry,
    queueKey: tabKeys.apiRowsQueue(userId),
    task: rowTask,
    ...secretCells,
    words: rowWords,
    calls: requestCalls({
      session,
      clock,
      check: ({ task }) => checkNotLost(entry.read()?.columns ?? [], task.cells),
      requestOf({ id, task }) {
        const run = entry.read()
        if (!run) throw new NotTried('The request of this run is no longer available')
        const { request, problems } = rowRequests(run)(id, task.cells)
        const problem = problems.path ?? problems.body
        if (problem !== undefined) throw new NotTried(problem)
        return request
      },
      async onAnswer({ task }, { body }, keep) {
        const values = await keptValues(body, entry.read()?.kept ?? [])
        if (values.length > 0) keep({ ...task, kept: values })
      },
    }),
  })
}
