import type { ItemState, QueueWork } from './items'

/** What a task is called on the page. */
export interface WorkWords {
  /** `Invited`: the outcome that was wanted. */
  done: string
  /** How so many are summed up; as `12 invited` where left out. */
  counted?: (count: number) => string
  /** `Not sent`: what was left out or given up. */
  notDone: string
  /** While it is on its way. */
  running: string
  /** After a lost answer. */
  checking: string
  /** Waits, and may have been done by an earlier attempt. */
  doubtful: string
  /** Where it could not be found out. */
  unsure: string
  /** Where the answer was lost, and the server says that it was done. */
  doneAfterAll: string
  /** The same where it was not done: stands before why. */
  notDoneAfterAll: string
  /** Stands before a span of time, as `Slow down; sent again in 4 s`. */
  againIn: string
  /** Name of the progress bar. */
  progress: string
  /** What the server asks to wait before. */
  more: string
}

/** Why something failed: what happened, and what the server said. */
export interface FailureWords {
  words: string
  detail?: string | undefined
}

/**
 * The latest run in one sentence: "12 invited, 2 failed, 1 not sent".
 * @param words what the run as a whole is called
 * @param wordsOf what one task is called, in a run of several kinds; as the run where left out
 */
export function summaryIn<Task>(
  words: WorkWords,
  work: QueueWork<Task>,
  wordsOf: (task: Task) => WorkWords = () => words,
): string {
  const ofRun = work.items.filter((item) => item.run === work.run)
  const count = (...kinds: ItemState['kind'][]) =>
    ofRun.filter(({ state }) => kinds.includes(state.kind)).length
  const done = new Map<WorkWords, number>()
  for (const { task, state } of ofRun) {
    if (state.kind !== 'done') continue
    done.set(wordsOf(task), (done.get(wordsOf(task)) ?? 0) + 1)
  }
  if (done.size === 0) done.set(words, 0)
  const others = [
    [count('failed'), 'failed'],
    [count('unsure'), 'unsure'],
    [count('cancelled', 'skipped'), words.notDone.toLowerCase()],
  ] as const
  return [
    ...[...done].map(([ofTask, number]) => doneText(ofTask, number)),
    ...others.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`),
  ].join(', ')
}

function doneText({ counted, done }: WorkWords, count: number): string {
  return counted?.(count) ?? `${count} ${done.toLowerCase()}`
}
