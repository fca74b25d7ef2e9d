import { requestWords } from '@/features/explorer/sending/request-words'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type WorkWords } from '@/shared/work-queue/work-words'
import type { RowTask } from './run'

/** The words for the requests of rows. */
export const rowWords: WorkWords = { ...requestWords, progress: 'Rows sent' }

/** The words for a run over rows. */
export const rowsWords: QueueWords<RowTask> = {
  ofTask: () => rowWords,
  ofRun: () => rowWords,
  summary: (work) =>
    summaryIn({ work, words: { row: rowWords }, kindOf: () => 'row', ofRun: 'row' }),
}
