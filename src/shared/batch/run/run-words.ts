import { actionOf } from '@/shared/batch/actions'
import { levelWords } from '@/shared/batch/actions/level-words'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type WorkWords } from '@/shared/work-queue/work-words'
import type { RunFacts } from './run'
import type { StepTask } from './step-id'

/** The kind of most steps. */
const usual = 'step'

/** Used for an action that this version doesn't have. */
const unknownAction: WorkWords = { ...levelWords, done: 'Done' }

/** The words for a run's progress and results. */
export function queueWordsOf(facts: RunFacts): QueueWords<StepTask> {
  const { words: ofRun = unknownAction, variants = {}, partlyDone } = actionOf(facts.actionId) ?? {}
  const words: Readonly<Record<string, WorkWords>> = { ...variants, [usual]: ofRun }
  const kindOf = ({ was }: StepTask) =>
    typeof was === 'string' && Object.hasOwn(variants, was) ? was : usual
  return {
    ofTask: (task) => {
      const usually = words[kindOf(task)] ?? ofRun
      const notDone = partlyDone?.(task)
      return notDone === undefined ? usually : { ...usually, notDone }
    },
    ofRun: () => ofRun,
    summary: (work) => summaryIn({ work, words, kindOf, ofRun: usual }),
  }
}
