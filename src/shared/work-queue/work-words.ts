import type { ItemState, QueueWork } from './items'

/** Texts about a task. */
export interface WorkWords {
  /** `Invited`: success. */
  done: string
  /** Sums up a count of successes; `12 invited` by default. */
  counted?: (count: number) => string
  /** `Not sent`: skipped or given up. */
  notDone: string
  /** While its request is in flight. */
  running: string
  /** During a check after a lost response. */
  checking: string
  /** Queued, and may have been done by an earlier attempt. */
  doubtful: string
  /** If a check was inconclusive. */
  unsure: string
  /** If a response was lost, but a check shows that it was done. */
  doneAfterAll: string
  /** If a check shows that it wasn't done: precedes the reason. */
  notDoneAfterAll: string
  /** Name of the progress bar. */
  progress: string
  /** What the server asks to wait before doing. */
  more: string
}

/** Why something failed: what happened, and what the server said. */
export interface FailureWords {
  words: string
  detail?: string | undefined
}

/** What {@link summaryIn} sums up. */
interface Summary<Task, Kind extends string> {
  work: QueueWork<Task>
  /** The words for each kind of task. */
  words: Readonly<Record<Kind, WorkWords>>
  /** The kind of one task; a run may have several. */
  kindOf: (task: Task) => Kind
  /** The kind of the run as a whole. */
  ofRun: Kind
}

/** The latest run in one sentence: "12 invited, 2 failed, 1 not sent". */
export function summaryIn<Task, Kind extends string>({
  work,
  words,
  kindOf,
  ofRun,
}: Summary<Task, Kind>): string {
  const items = work.items.filter((item) => item.run === work.run)
  const count = (...kinds: ItemState['kind'][]) =>
    items.filter(({ state }) => kinds.includes(state.kind)).length
  const done = new Map<Kind, number>()
  for (const { task, state } of items) {
    if (state.kind !== 'done') continue
    const kind = kindOf(task)
    done.set(kind, (done.get(kind) ?? 0) + 1)
  }
  if (done.size === 0) done.set(ofRun, 0)
  const others = [
    [count('failed'), 'failed'],
    [count('unsure'), 'unsure'],
    [count('cancelled', 'skipped'), words[ofRun].notDone.toLowerCase()],
  ] as const
  return [
    ...[...done].map(([kind, number]) => doneText(words[kind], number)),
    ...others.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`),
  ].join(', ')
}

function doneText({ counted, done }: WorkWords, count: number): string {
  return counted?.(count) ?? `${count} ${done.toLowerCase()}`
}
