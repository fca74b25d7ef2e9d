import type { WorkWords } from '@/shared/work-queue/work-words'

/** Texts about replies to received invites, except what was done. */
export const replyWords: Omit<WorkWords, 'done' | 'running' | 'more'> = {
  notDone: 'Not answered',
  checking: 'Checking whether it worked…',
  doubtful: 'May have been done. We check before trying again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Done (confirmed after a lost response)',
  notDoneAfterAll: 'It wasn’t done.',
  progress: 'Done',
}
