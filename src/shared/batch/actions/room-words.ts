import { describeError } from '@/api/errors'
import { plural } from '@/lib/plural'
import type { FailureWords, WorkWords } from '@/shared/work-queue/work-words'

/** What differs between the texts of actions on rooms. */
export interface RoomActionWords {
  /** `Left`, also in `12 rooms left`. */
  done: string
  /** `Leaving…` */
  running: string
  /** What the server asks to wait before doing: `leaving more rooms`. */
  more: string
}

/** The texts of an action on rooms. */
export function roomWords({ done, running, more }: RoomActionWords): WorkWords {
  return {
    done,
    counted: (count) => `${plural(count, 'room')} ${done.toLowerCase()}`,
    notDone: 'Not done',
    running,
    checking: 'Checking whether it worked…',
    doubtful: 'May have been done. We check before trying again.',
    unsure: 'Unconfirmed',
    doneAfterAll: `${done} (confirmed after a lost response)`,
    notDoneAfterAll: 'It wasn’t done.',
    progress: 'Done',
    more,
  }
}

/** Why a request failed, in the words of every page. */
export function failureWords(error: unknown): FailureWords {
  const { title, detail } = describeError(error)
  return { words: title, detail }
}

/** Why nothing can be done in a room that the account isn't in. */
export const notInRoom = 'You aren’t in this room'
