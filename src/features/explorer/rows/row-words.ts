import { describeError, errorText } from '@/api/errors'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import { summaryIn, type FailureWords, type WorkWords } from '@/shared/work-queue/work-words'
import type { RowTask } from './run'

/** The words for the requests of rows. */
export const rowWords: WorkWords = {
  done: 'Done',
  notDone: 'Not sent',
  running: 'Sending…',
  checking: 'Checking the connection…',
  doubtful: 'May have been sent. It won’t be done twice.',
  unsure: 'Unconfirmed',
  // Never shown: a check can't show what became of any request.
  doneAfterAll: 'Done',
  notDoneAfterAll: 'Not confirmed.',
  againIn: 'retrying in',
  progress: 'Rows sent',
  more: 'more of these requests',
}

/** The words for a run over rows. */
export const rowsWords: QueueWords<RowTask> = {
  ofTask: () => rowWords,
  ofRun: () => rowWords,
  summary: (work) =>
    summaryIn({ work, words: { row: rowWords }, kindOf: () => 'row', ofRun: 'row' }),
}

/** Why a row's request failed. */
export function rowFailure(error: unknown): FailureWords {
  const { title, detail } = describeError(error)
  return error instanceof Unconfirmed ? { words: error.message } : { words: title, detail }
}

/** Nothing shows whether a request was carried out, and a second one would have an effect. */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed'

  /** @param cause what became of it, if the page still knows */
  constructor(cause: unknown) {
    const why = cause === undefined ? 'The page was reloaded' : errorText(cause)
    super(`It may have worked, so it won’t be sent again. ${why}`, { cause })
  }
}
