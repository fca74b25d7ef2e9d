import { describeError, MatrixError } from '@/api/errors'
import { summaryIn, type FailureWords, type WorkWords } from '@/shared/work-queue/words'
import type { RoomsWork } from './task'

/** What sending to rooms is called on the page. */
export const roomsWords: WorkWords = {
  done: 'Sent',
  notDone: 'Not sent',
  running: 'Being sent …',
  checking: 'Looking whether it has arrived …',
  doubtful: 'May have been sent; looked for before it is sent again',
  unsure: 'May have been sent',
  doneAfterAll: 'Has arrived, although the answer was lost',
  notDoneAfterAll: 'Has not arrived.',
  againIn: 'sent again in',
  progress: 'Rooms that have it',
  more: 'more messages',
}

/** The latest run in one sentence: "12 sent, 2 failed, 1 not sent". */
export function summaryOf(work: RoomsWork): string {
  return summaryIn(roomsWords, work)
}

/** Words for a refused message, by the ways in which homeservers refuse one. */
export function failureOf(error: unknown): FailureWords {
  const { title, detail, advice } = describeError(error)
  if (!(error instanceof MatrixError)) return { words: title, detail }
  if (error.rateLimited) return { words: advice ?? title, detail }
  if (error.errcode !== 'M_FORBIDDEN') return { words: title, detail }
  // Homeservers say in words alone why they forbid something; those here are Synapse's.
  const said = error.serverText.toLowerCase()
  if (said.includes('not in room')) return { words: 'You are not in this room', detail }
  if (said.includes('permission to post')) return { words: 'Your level is too low', detail }
  return { words: title, detail }
}
