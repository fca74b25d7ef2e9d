/** How it stands. */
export type ItemState =
  | { kind: 'queued' }
  | { kind: 'running' }
  /** The answer was lost: the server is asked whether it has been done. */
  | { kind: 'checking' }
  | { kind: 'done'; words?: string }
  /** Is not tried, since it would change nothing or is not possible. */
  | { kind: 'skipped'; words: string }
  | { kind: 'failed'; words: string; detail?: string }
  /** May have been done; it could not be found out. */
  | { kind: 'unsure'; detail?: string }
  | { kind: 'cancelled' }

/** What is done to one user, or in one room: a line of the results. */
export interface QueueItem<Task> {
  /** Matrix ID of the user or room; no other item has it. */
  id: string
  task: Task
  /** Number of the run that it belongs to; progress counts one run. */
  run: number
  /** An earlier attempt may have reached the server, which is asked before another. */
  doubtful: boolean
  state: ItemState
}

/** `pausing` and `cancelling` wait for the answer to the one request that is on its way. */
export type QueuePhase = 'idle' | 'running' | 'pausing' | 'cancelling' | 'paused'

/** Why a queue paused by itself, and the sentence for it. */
export interface PauseCause {
  kind: 'token' | 'wait' | 'connection' | 'reload'
  words: string
}

/** The whole of the work, as it is kept across a reload. */
export interface QueueWork<Task> {
  phase: QueuePhase
  run: number
  items: readonly QueueItem<Task>[]
  pausedBy?: PauseCause
}

export const noWork: QueueWork<never> = { phase: 'idle', run: 0, items: [] }

/** Whom or where to act, or what to list as left out for the reason given. */
export interface Candidate<Task> {
  id: string
  task: Task
  skip?: string | undefined
}

/**
 * Adds a list as a new run. What is there already moves to the end with the new attempt.
 * @param isSame whether what may have been done of one task says something about another
 */
export function withCandidates<Task>(
  work: QueueWork<Task>,
  candidates: readonly Candidate<Task>[],
  isSame: (before: Task, now: Task) => boolean,
): QueueWork<Task> {
  const run = work.run + 1
  const earlier = new Map(work.items.map((item) => [item.id, item]))
  const added = candidates.map(({ id, task, skip }): QueueItem<Task> => {
    const before = earlier.get(id)
    const doubtful = before !== undefined && before.doubtful && isSame(before.task, task)
    const state: ItemState =
      skip === undefined ? { kind: 'queued' } : { kind: 'skipped', words: skip }
    return { id, task, run, doubtful, state }
  })
  const replaced = new Set(added.map(({ id }) => id))
  const kept = work.items.filter(({ id }) => !replaced.has(id))
  return { ...work, run, items: [...kept, ...added] }
}

/** Puts what did not come through back into the queue, as a new run. */
export function withRetries<Task>(work: QueueWork<Task>): QueueWork<Task> {
  const run = work.run + 1
  const items = work.items.map((item): QueueItem<Task> =>
    isRetryable(item) ? { ...item, run, state: { kind: 'queued' } } : item,
  )
  return { ...work, run, items }
}

/** Whether another attempt makes sense. */
export function isRetryable({ state: { kind } }: { state: ItemState }): boolean {
  return kind === 'failed' || kind === 'unsure' || kind === 'cancelled'
}

/** The one item with that ID, changed. */
export function withChange<Task>(
  work: QueueWork<Task>,
  id: string,
  change: Partial<Pick<QueueItem<Task>, 'task' | 'doubtful' | 'state'>>,
): QueueWork<Task> {
  const items = work.items.map((item) => (item.id === id ? { ...item, ...change } : item))
  return { ...work, items }
}

/** Gives up whatever still waits. */
export function withoutQueue<Task>(work: QueueWork<Task>): QueueWork<Task> {
  const { pausedBy: _, ...rest } = work
  const items = work.items.map((item): QueueItem<Task> =>
    isQueued(item) ? { ...item, state: { kind: item.doubtful ? 'unsure' : 'cancelled' } } : item,
  )
  return { ...rest, phase: 'idle', items }
}

/**
 * The work as it stands after a reload: paused where something is left to do. What was on its way
 * may have been done, and is looked for before it is sent again.
 */
export function restoredWork<Task>(saved: QueueWork<Task>): QueueWork<Task> {
  const items = saved.items.map((item): QueueItem<Task> =>
    item.state.kind === 'running' || item.state.kind === 'checking'
      ? { ...item, doubtful: true, state: { kind: 'queued' } }
      : item,
  )
  if (saved.phase === 'cancelling' || !items.some(isQueued)) {
    return withoutQueue({ ...saved, items })
  }
  const pausedBy = { kind: 'reload', words: 'The page was loaded again.' } as const
  return { ...saved, items, phase: 'paused', pausedBy }
}

/** Whether it waits for its turn. */
export function isQueued({ state }: { state: ItemState }): boolean {
  return state.kind === 'queued'
}

/** What the latest run does; undefined where there is no work. */
export function taskOf<Task>({ items, run }: QueueWork<Task>): Task | undefined {
  return items.findLast((item) => item.run === run)?.task
}

/** How the latest run ended as a whole. */
export type RunOutcome = 'done' | 'mixed' | 'failed'

/** `done`: all of it was; `failed`: none, and not for want of trying; else `mixed`. */
export function outcomeOf({ items, run }: QueueWork<unknown>): RunOutcome {
  const kinds = items.filter((item) => item.run === run).map(({ state: { kind } }) => kind)
  if (kinds.every((kind) => kind === 'done')) return 'done'
  return kinds.every((kind) => kind === 'failed') ? 'failed' : 'mixed'
}

/** How far the latest run has come; what was left out from the start does not count. */
export function progressOf({ items, run }: QueueWork<unknown>): { done: number; total: number } {
  const counted = items.filter((item) => item.run === run && item.state.kind !== 'skipped')
  const open = counted.filter(({ state: { kind } }) =>
    ['queued', 'running', 'checking'].includes(kind),
  )
  return { done: counted.length - open.length, total: counted.length }
}
