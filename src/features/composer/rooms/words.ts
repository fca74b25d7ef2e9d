import { describeError, MatrixError } from '@/api/errors'
import { summaryIn, type FailureWords, type WorkWords } from '@/shared/work-queue/words'
import { taskOf } from '@/shared/work-queue/items'
import type { RoomsWork, RoomTask } from './task'

/** What sending to rooms is called on the page. */
const sendingWords: WorkWords = {
  done: 'Sent',
  notDone: 'Not sent',
  running: 'Sending…',
  checking: 'Checking whether it arrived…',
  doubtful: 'May have been sent. We check before sending again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Sent (confirmed after a lost response)',
  notDoneAfterAll: 'Has not arrived.',
  againIn: 'sent again in',
  progress: 'Rooms that have it',
  more: 'more messages',
}

const editingWords: WorkWords = {
  ...sendingWords,
  done: 'Edited',
  notDone: 'Not edited',
  running: 'Saving the edit…',
  doubtful: 'May have been edited. We check before saving again.',
  doneAfterAll: 'Edited (confirmed after a lost response)',
  notDoneAfterAll: 'The edit has not arrived.',
  againIn: 'saved again in',
  progress: 'Rooms that have the edit',
  more: 'more edits',
}

const removingWords: WorkWords = {
  ...sendingWords,
  done: 'Removed',
  notDone: 'Not removed',
  running: 'Removing…',
  checking: 'Checking whether it was removed…',
  doubtful: 'May have been removed. We check before trying again.',
  doneAfterAll: 'Removed (confirmed after a lost response)',
  notDoneAfterAll: 'It is still there.',
  againIn: 'tried again in',
  progress: 'Rooms without it',
  more: 'more removals',
}

/** What is done in a room, as the page calls it. */
export function wordsOfTask(task: Pick<RoomTask, 'change'> | undefined): WorkWords {
  switch (task?.change?.kind) {
    case undefined:
      return sendingWords
    case 'edit':
      return editingWords
    case 'remove':
      return removingWords
  }
}

/** What the latest run does, as the page calls it. */
export function wordsOfWork(work: RoomsWork): WorkWords {
  return wordsOfTask(taskOf(work))
}

/** The latest run in one sentence: "12 sent, 2 failed, 1 not sent". */
export function summaryOf(work: RoomsWork): string {
  return summaryIn(wordsOfWork(work), work)
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
  if (said.includes('permission to post') || said.includes('permission to redact'))
    return { words: 'Your power level is too low', detail }
  return { words: title, detail }
}

/** How many rooms: "1 room", "12 rooms". */
export function roomsText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'room' : 'rooms'}`
}
