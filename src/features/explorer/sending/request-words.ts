import { describeError, errorText } from '@/api/errors'
import type { FailureWords, WorkWords } from '@/shared/work-queue/work-words'

/** The words for a request of a run, apart from the name of the run's progress. */
export const requestWords: Omit<WorkWords, 'progress'> = {
  done: 'Done',
  notDone: 'Not sent',
  running: 'Sending…',
  checking: 'Checking the connection…',
  doubtful: 'May have been sent. It won’t be done twice.',
  unsure: 'Unconfirmed',
  // Never shown: a check can't show what became of any request.
  doneAfterAll: 'Done',
  notDoneAfterAll: 'Not confirmed.',
  more: 'more of these requests',
}

/** Why a request of a run failed. */
export function requestFailure(error: unknown): FailureWords {
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
