import { requestWords } from '@/features/explorer/sending/request-words'
import { plural } from '@/lib/plural'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type WorkWords } from '@/shared/work-queue/work-words'
import { stoppedAt } from './go-on'
import type { ChainTask } from './chain-run'

/** The words for a call of a chain. */
export const callWords: WorkWords = {
  ...requestWords,
  counted: (count) => `${plural(count, 'call')} done`,
  progress: 'Calls sent',
}

/** The words for a run of a chain. */
export const chainWords: QueueWords<ChainTask> = {
  ofTask: () => callWords,
  ofRun: () => callWords,
  summary(work) {
    const summary = summaryIn({
      work,
      words: { call: callWords },
      kindOf: () => 'call',
      ofRun: 'call',
    })
    const stopped = stoppedAt(work)
    return stopped ? `${summary}. Stopped at call ${stopped.task.number}` : summary
  },
}
