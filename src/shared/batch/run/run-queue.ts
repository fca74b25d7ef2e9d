import type { Clock } from '@/api/clock'
import type { Session } from '@/session/session'
import { keepMasked } from '@/session/tab-store/keep-masked'
import { actionOf } from '@/shared/batch/actions'
import { rateLimits, type StepCall } from '@/shared/batch/actions/action'
import { NotTried, type Attempt } from '@/shared/work-queue/calls'
import { createWorkQueue, type QueueOptions } from '@/shared/work-queue/queue'
import type { RunFacts } from './run'
import { stepOf, type StepItem, type StepTask } from './step-id'
import { queueWordsOf } from './run-words'

/** Options of {@link createRunQueue}. */
export interface RunQueueOptions extends Pick<
  QueueOptions<StepTask>,
  'saved' | 'save' | 'onFinished'
> {
  session: Pick<Session, 'client' | 'account'>
  facts: RunFacts
  clock: Clock
}

/** The queue of a run, which performs its action step by step. */
export function createRunQueue(options: RunQueueOptions) {
  const { session, facts, clock, saved, save, onFinished } = options
  const { client, account } = session
  const action = actionOf(facts.actionId)
  const choose = (of: RunFacts) => action?.with(of.options, of.reason)
  let chosen = choose(facts)
  // What is written in a message may be a token that is taken, or forgotten, while the run waits.
  const stopMasking = keepMasked(
    () => facts,
    (masked) => {
      chosen = choose(masked)
    },
  )
  const words = queueWordsOf(facts)

  function callOf({ task }: StepItem, attempt: Attempt<StepTask>): StepCall {
    const { signal, onWait, onLost, keep } = attempt
    const keepWas = (was: unknown) => keep({ ...task, was })
    return { client, ownUserId: account.userId, signal, onWait, onLost, keepWas }
  }

  const queue = createWorkQueue<StepTask>({
    calls: {
      act(item, attempt) {
        if (!chosen) throw new NotTried('This version of mxconsole doesn’t have this action')
        return chosen.act(callOf(item, attempt), stepOf(item))
      },
      isDone: async (item, attempt) =>
        (await chosen?.isDone(callOf(item, attempt), stepOf(item))) ?? false,
      wasTried: (task) => action?.wasTried?.(task) ?? false,
    },
    wordsOf: words.ofTask,
    failureOf: (_, error) => action?.failure(error) ?? { words: 'Not done', detail: String(error) },
    isSame: () => true,
    // Servers limit the invites of one user, too.
    limitKeyOf: (item) =>
      action?.limit === rateLimits.invite ? stepOf(item).userIds.join(' ') : undefined,
    clock,
    saved,
    save,
    onFinished,
  })
  return {
    ...queue,
    dispose() {
      stopMasking()
      queue.dispose()
    },
  }
}
