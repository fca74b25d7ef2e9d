import { vi } from 'vitest'
import { systemClock, type Clock } from '@/api/clock'
import type { ModerationAction } from '@/lib/moderation-rules'
import type { Attempt } from '@/shared/work-queue/calls'
import { createWorkQueue } from '@/shared/work-queue/queue'
import { failureOf, membershipWords } from '@/shared/batch/actions/membership-words'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import { summaryIn } from '@/shared/work-queue/work-words'

/** What a test's queue does to a user. */
interface Task {
  action: ModerationAction
  reason?: string
}

/**
 * How the server handles a request: refuses it, refuses it because an earlier one has just arrived,
 * doesn't respond until `release`, accepts it after a wait, or at once.
 */
type Answer = Error | { asEarlierArrived: Error } | 'hold' | { waitsUntil: number } | undefined

/** Options of a test. */
interface SetUp {
  saved?: QueueWork<Task>
  action?: ModerationAction
  limitKeyOf?: (item: QueueItem<Task>) => string
  /** A wait sets its time. */
  clock?: Clock & { time: number }
}

/** For tests: a queue over a homeserver whose responses the test sets. */
export function setUp(options: SetUp = {}) {
  const { action = 'invite', limitKeyOf, clock } = options
  const answers = new Map<string, Answer[]>()
  const outcomes = new Map<string, 'done' | 'hold' | Error>()
  const sent: string[] = []
  const looked: string[] = []
  let beginWait: (() => void) | undefined
  let release: (() => void) | undefined
  const saved: QueueWork<Task>[] = []
  const onFinished = vi.fn<(work: QueueWork<Task>) => void>()
  /** Doesn't respond until `release`, or until it is aborted. */
  const hold = ({ signal, onWait }: Pick<Attempt<Task>, 'signal' | 'onWait'>) => {
    beginWait = () => onWait({ until: 0, because: 'rateLimit' })
    return new Promise<void>((resolve, reject) => {
      release = resolve
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  }
  const queue = createWorkQueue<Task>({
    wordsOf: ({ action: one }) => membershipWords(one),
    failureOf: (task, error) => failureOf(task.action, error),
    isSame: (before, now) => before.action === now.action,
    limitKeyOf,
    clock: clock ?? systemClock,
    saved: options.saved,
    save: (work) => saved.push(JSON.parse(JSON.stringify(work)) as QueueWork<Task>),
    onFinished,
    calls: {
      wasTried: () => false,
      async act({ id: userId }, attempt) {
        sent.push(userId)
        const answer = answers.get(userId)?.shift()
        if (answer === 'hold') await hold(attempt)
        else if (answer instanceof Error) throw answer
        else if (answer && 'waitsUntil' in answer) {
          attempt.onWait({ until: answer.waitsUntil, because: 'rateLimit' })
          if (clock) clock.time = answer.waitsUntil
          attempt.onWait(undefined)
        } else if (answer) {
          outcomes.set(userId, 'done')
          throw answer.asEarlierArrived
        }
        outcomes.set(userId, 'done')
      },
      async isDone({ id: userId }, attempt) {
        looked.push(userId)
        const outcome = outcomes.get(userId)
        if (outcome === 'hold') await hold(attempt)
        if (outcome instanceof Error) throw outcome
        return outcome === 'done'
      },
    },
  })
  return {
    queue,
    answers,
    outcomes,
    sent,
    looked,
    saved,
    onFinished,
    release: () => release?.(),
    beginWait: () => beginWait?.(),
    summary: () =>
      summaryIn({
        work: queue.work(),
        words: { only: membershipWords(action) },
        kindOf: () => 'only',
        ofRun: 'only',
      }),
    states: () => queue.work().items.map(({ id, state }) => `${id} ${state.kind}`),
    start: (...userIds: string[]) => queue.start(userIds.map((id) => ({ id, task: { action } }))),
  }
}
