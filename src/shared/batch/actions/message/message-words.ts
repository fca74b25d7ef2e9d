import { describeError, MatrixError } from '@/api/errors'
import type { FailureWords, WorkWords } from '@/shared/work-queue/work-words'
import type { MessageKind } from './sending'

const sending: WorkWords = {
  done: 'Sent',
  notDone: 'Not sent',
  running: 'Sending…',
  checking: 'Checking whether it arrived…',
  doubtful: 'May have been sent. We check before sending again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Sent (confirmed after a lost response)',
  notDoneAfterAll: 'It didn’t arrive.',
  progress: 'Rooms that received it',
  more: 'more messages',
}

/** The texts of sending a message to several rooms, and of changing it there. */
export const messageWords: Readonly<Record<MessageKind, WorkWords>> = {
  send: sending,
  edit: {
    ...sending,
    done: 'Edited',
    notDone: 'Not edited',
    running: 'Saving the edit…',
    doubtful: 'May have been edited. We check before saving again.',
    doneAfterAll: 'Edited (confirmed after a lost response)',
    notDoneAfterAll: 'The edit didn’t arrive.',
    progress: 'Rooms that received the edit',
    more: 'more edits',
  },
  remove: {
    ...sending,
    done: 'Removed',
    notDone: 'Not removed',
    running: 'Removing…',
    checking: 'Checking whether it was removed…',
    doubtful: 'May have been removed. We check before trying again.',
    doneAfterAll: 'Removed (confirmed after a lost response)',
    notDoneAfterAll: 'It’s still there.',
    progress: 'Rooms without it',
    more: 'more removals',
  },
}

/** What is said of a room that was given up half way. */
export const partWords: Readonly<Partial<Record<MessageKind, string>>> = {
  send: 'Partly sent',
  remove: 'Partly removed',
}

/** Words for a refused message, by how the homeserver refused it. */
export function messageFailure(error: unknown): FailureWords {
  const { title, detail, advice } = describeError(error)
  if (!(error instanceof MatrixError)) return { words: title, detail }
  if (error.rateLimited) return { words: advice ?? title, detail }
  if (error.errcode !== 'M_FORBIDDEN') return { words: title, detail }
  // Homeservers give the reason for M_FORBIDDEN only as text; these texts are Synapse's.
  const said = error.serverText.toLowerCase()
  if (said.includes('not in room')) return { words: 'You aren’t in this room', detail }
  if (said.includes('permission to post') || said.includes('permission to redact'))
    return { words: 'Your power level is too low', detail }
  return { words: title, detail }
}
