import { requestWords } from '@/features/explorer/sending/request-words'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type WorkWords } from '@/shared/work-queue/work-words'

/** The words for the requests of rows. */
export const rowWords: WorkWords = { ...requestWords, progress: 'Rows sent' }

/** The words for a run over rows, of a request or of a chain. */
export const rowsWords: QueueWords<unknown> = {
  ofTask: () => rowWords,
  ofRun: () => rowWords,
  summary: (work) =>
    summaryIn({ work, words: { row: rowWords }, kindOf: () => 'row', ofRun: 'row' }),
}
