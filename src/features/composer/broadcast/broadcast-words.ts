import { describeError, MatrixError } from '@/api/errors'
import { plural } from '@/lib/plural'
import { summaryIn, type FailureWords, type WorkWords } from '@/shared/work-queue/work-words'
import { taskOf } from '@/shared/work-queue/items'
import type { QueueWords } from '@/shared/work-queue/queue-words'
import type { BroadcastWork, BroadcastTask } from './task'

/** The words for sending to several rooms. */
const sendingWords: WorkWords = {
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

const editingWords: WorkWords = {
  ...sendingWords,
  done: 'Edited',
  notDone: 'Not edited',
  running: 'Saving the edit…',
  doubtful: 'May have been edited. We check before saving again.',
  doneAfterAll: 'Edited (confirmed after a lost response)',
  notDoneAfterAll: 'The edit didn’t arrive.',
  progress: 'Rooms that received the edit',
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
  notDoneAfterAll: 'It’s still there.',
  progress: 'Rooms without it',
  more: 'more removals',
}

/** What a task does in a room. */
type Kind = 'send' | 'edit' | 'remove'

const words: Readonly<Record<Kind, WorkWords>> = {
  send: sendingWords,
  edit: editingWords,
  remove: removingWords,
}

function kindOf(task: Pick<BroadcastTask, 'change'> | undefined): Kind {
  return task?.change?.kind ?? 'send'
}

/** The words for what a task does in a room. */
export function wordsOfTask(task: Pick<BroadcastTask, 'change'> | undefined): WorkWords {
  return words[kindOf(task)]
}

/** The words for what the latest run does. */
export function wordsOfWork(work: BroadcastWork): WorkWords {
  return wordsOfTask(taskOf(work))
}

/** The latest run in one sentence: "12 sent, 2 failed, 1 not sent". */
export function summaryOf(work: BroadcastWork): string {
  return summaryIn({ work, words, kindOf, ofRun: kindOf(taskOf(work)) })
}

/** The words for the queue of rooms. */
export const broadcastWords: QueueWords<BroadcastTask> = {
  ofTask: wordsOfTask,
  ofRun: wordsOfWork,
  summary: summaryOf,
}

/** Words for a refused message, by how the homeserver refused it. */
export function failureOf(error: unknown): FailureWords {
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

/** A number of rooms: "1 room", "12 rooms". */
export function roomsText(count: number): string {
  return plural(count, 'room')
}
