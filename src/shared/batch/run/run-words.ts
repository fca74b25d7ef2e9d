import { actionOf } from '@/shared/batch/actions'
import { levelWords } from '@/shared/batch/actions/level-words'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type WorkWords } from '@/shared/work-queue/work-words'
import type { RunFacts } from './run'
import type { StepTask } from './step-id'

/** Used for an action that this version doesn't have. */
const unknownAction: WorkWords = { ...levelWords, done: 'Done' }

/** The words for the steps of a run. */
export function wordsOfRun({ actionId }: RunFacts): WorkWords {
  return actionOf(actionId)?.words ?? unknownAction
}

/** The words for a run's progress and results. */
export function queueWordsOf(facts: RunFacts): QueueWords<StepTask> {
  const words = wordsOfRun(facts)
  return {
    ofTask: () => words,
    ofRun: () => words,
    summary: (work) =>
      summaryIn({ work, words: { step: words }, kindOf: () => 'step', ofRun: 'step' }),
  }
}
