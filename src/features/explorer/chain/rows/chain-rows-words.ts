import { rowsWords, rowWords } from '@/features/explorer/rows/row-words'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import type { WorkWords } from '@/shared/work-queue/work-words'
import type { ChainRowItem, ChainRowTask } from './row-run'

/** The words for a row that has stopped after some of its calls. */
const partlyWords: WorkWords = { ...rowWords, notDone: 'Partly sent' }

/** The words for a run of a chain over rows. */
export const chainRowsWords: QueueWords<ChainRowTask> = {
  ofTask: ({ done }) => (done > 0 ? partlyWords : rowWords),
  ofRun: () => rowWords,
  summary(work) {
    const summary = rowsWords.summary({
      ...work,
      items: work.items.filter((item) => !isPartly(item)),
    })
    const partly = work.items.filter((item) => item.run === work.run && isPartly(item)).length
    return partly === 0 ? summary : `${summary}, ${partly} partly sent`
  },
}

/** Whether a row was cancelled after some of its calls. */
const isPartly = ({ state, task }: ChainRowItem): boolean =>
  state.kind === 'cancelled' && task.done > 0
