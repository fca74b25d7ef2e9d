import { systemClock } from '@/api/clock'
import { requestCalls } from '@/features/explorer/sending/request-calls'
import {
  createRequestSending,
  type RequestSending,
  type SendingOptions,
} from '@/features/explorer/sending/request-sending'
import { variablesEntry, withVariable } from '@/features/explorer/variables/variables'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { NotTried } from '@/shared/work-queue/calls'
import * as v from 'valibot'
import {
  chainRun,
  chainTask,
  filledCall,
  takeValues,
  type ChainRun,
  type ChainTask,
  type Taken,
} from './chain-run'
import { callWords } from './chain-words'

/** Sends the calls of a chain. */
export type ChainSending = RequestSending<ChainRun, ChainTask>

/** Restores the run of an earlier life of the page. Sends nothing by itself. */
export function createChainSending(options: SendingOptions<ChainTask>): ChainSending {
  const { session, openEntry = tabEntry, clock = systemClock } = options
  const { userId } = session.account
  const entry = openEntry(tabKeys.apiChainRun(userId), v.optional(chainRun), undefined)
  const variables = variablesEntry(userId, openEntry)

  /** The editor has the values too, so that a call can be tried on its own. */
  function saveVariables(taken: readonly Taken[]): void {
    for (const { name, value } of taken) {
      if (value === undefined) continue
      variables.update((list) => {
        const before = list.find((one) => one.name === name)
        return withVariable(list, { ...before, name, value })
      })
    }
  }

  const sending: ChainSending = createRequestSending<ChainRun, ChainTask>(options, {
    entry,
    queueKey: tabKeys.apiChainQueue(userId),
    task: chainTask,
    words: callWords,
    afterFailure: 'A call before it failed',
    calls: requestCalls({
      session,
      clock,
      requestOf(item) {
        const run = entry.read()
        if (!run) throw new NotTried('The variables of this run are no longer available')
        return filledCall(run, sending.queue.work(), item)
      },
      async onAnswer({ task }, { body }, keep) {
        const taken = await takeValues(body, task.call.takes, session.holdsToken)
        if (taken.length === 0) return
        keep({ ...task, taken })
        saveVariables(taken)
      },
    }),
  })
  return sending
}
