import type { WorkWords } from '@/shared/work-queue/work-words'

/** Texts about changes of power levels. */
export const levelWords: WorkWords = {
  done: 'Level set',
  counted: (count) => `set in ${count.toLocaleString('en')}`,
  notDone: 'Not done',
  running: 'Setting the level…',
  checking: 'Checking whether it worked…',
  doubtful: 'May have been done. We check before trying again.',
  unsure: 'Unconfirmed',
  doneAfterAll: 'Done (confirmed after a lost response)',
  notDoneAfterAll: 'It wasn’t done.',
  progress: 'Done',
  more: 'setting more levels',
}
