import type { ItemState, QueueWork } from './items'

/** What a task is called on the page. */
export interface WorkWords {
  /** `Invited`: the outcome that was wanted. */
  done: string
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

/** The latest run in one sentence: "12 invited, 2 failed, 1 not sent". */
export function summaryIn({ done, notDone }: WorkWords, work: QueueWork<unknown>): string {
  const count = (...kinds: ItemState['kind'][]) =>
    work.items.filter((item) => item.run === work.run && kinds.includes(item.state.kind)).length
  const parts = [
    [count('done'), done.toLowerCase()],
    [count('failed'), 'failed'],
    [count('unsure'), 'unsure'],
    [count('cancelled', 'skipped'), notDone.toLowerCase()],
  ] as const
  const said = parts.filter(([number], index) => number > 0 || index === 0)
  return said.map(([number, word]) => `${number} ${word}`).join(', ')
}
