import * as v from 'valibot'
import type { Wait } from '@/api/request-log'

/** Waits so that a request isn't refused: the server lets another one through then. */
const paceWait = v.object({
  /** Ms since 1970. */
  until: v.number(),
  because: v.literal('pace'),
})

const keptState = v.variant('kind', [
  v.object({ kind: v.literal('queued') }),
  /** Of the waits, only one before anything is sent matters after a reload. */
  v.object({ kind: v.literal('running'), wait: v.fallback(v.optional(paceWait), undefined) }),
  /** The response was lost: checking with the server whether it was done. */
  v.object({ kind: v.literal('checking') }),
  v.object({ kind: v.literal('done'), words: v.optional(v.string()) }),
  /** Not attempted, as it would change nothing or isn't possible. */
  v.object({ kind: v.literal('skipped'), words: v.string() }),
  v.object({ kind: v.literal('failed'), words: v.string(), detail: v.optional(v.string()) }),
  /** May have been done; a check was inconclusive. */
  v.object({ kind: v.literal('unsure'), detail: v.optional(v.string()) }),
  v.object({ kind: v.literal('cancelled') }),
])

/** State of an item. While running, includes the wait before its request is sent, if any. */
export type ItemState =
  | Exclude<v.InferOutput<typeof keptState>, { kind: 'running' }>
  | { kind: 'running'; wait?: Wait | v.InferOutput<typeof paceWait> | undefined }

const itemHead = v.object({
  /** Matrix ID of the user or room; unique among the items. */
  id: v.string(),
  /** Number of the run it belongs to; progress counts one run. */
  run: v.number(),
  /** An earlier attempt may have reached the server, so check before another. */
  doubtful: v.boolean(),
  /** Only because of other work, which may have done the same: no response was lost. */
  byOthers: v.optional(v.boolean()),
})

/** What is done to one user, or in one room: a row of the results. */
export type QueueItem<Task> = v.InferOutput<typeof itemHead> & { task: Task; state: ItemState }

/** Schema of an item with the given task schema. */
export const queueItem = <Task>(
  task: v.GenericSchema<unknown, Task>,
): v.GenericSchema<unknown, QueueItem<Task>> =>
  v.object({ ...itemHead.entries, task, state: keptState })

/** Schema of a queue's work without its items. */
export const queueHead = v.object({
  /** `pausing` and `cancelling` wait for the response to the request in flight. */
  phase: v.picklist(['idle', 'running', 'pausing', 'cancelling', 'paused']),
  run: v.number(),
  /** Why the queue paused by itself, and a sentence about it. */
  pausedBy: v.optional(
    v.object({
      kind: v.picklist(['token', 'locked', 'wait', 'connection', 'reload', 'secrets']),
      words: v.string(),
      /** When it continues by itself, in ms since 1970; undefined if it doesn't. */
      until: v.optional(v.number()),
      /** Only some items have to wait, such as one invitee; everything else has been tried. */
      ofSome: v.optional(v.boolean()),
    }),
  ),
})

type QueueHead = v.InferOutput<typeof queueHead>
export type QueuePhase = QueueHead['phase']
export type PauseCause = NonNullable<QueueHead['pausedBy']>

/** A queue's complete work, as kept across a reload. */
export interface QueueWork<Task> extends QueueHead {
  items: readonly QueueItem<Task>[]
}

export const noWork: QueueWork<never> = { phase: 'idle', run: 0, items: [] }

/** A user or room to act on, or to list as skipped for a reason. */
export interface Candidate<Task> {
  id: string
  task: Task
  skip?: string | undefined
}

/**
 * Adds a list as a new run. An item that exists already moves to the end with the new attempt.
 * @param isSame whether an attempt at one task may also have done the other
 */
export function withCandidates<Task>(
  work: QueueWork<Task>,
  candidates: readonly Candidate<Task>[],
  isSame: (before: Task, now: Task) => boolean,
): QueueWork<Task> {
  const run = work.run + 1
  const earlier = new Map(work.items.map((item) => [item.id, item]))
  const added = candidates.map((candidate) => {
    const before = earlier.get(candidate.id)
    const doubtful = before !== undefined && before.doubtful && isSame(before.task, candidate.task)
    return itemOf(candidate, run, doubtful)
  })
  const replaced = new Set(added.map(({ id }) => id))
  const kept = work.items.filter(({ id }) => !replaced.has(id))
  return { ...work, run, items: [...kept, ...added] }
}

function itemOf<Task>(
  { id, task, skip }: Candidate<Task>,
  run: number,
  doubtful: boolean,
): QueueItem<Task> {
  const state: ItemState =
    skip === undefined ? { kind: 'queued' } : { kind: 'skipped', words: skip }
  return { id, task, run, doubtful, state }
}

/**
 * A list as the first run, which waits, paused.
 * @param isDoubtful whether other work may have done an item, so that it is checked first
 */
export function waitingWork<Task>(
  candidates: readonly Candidate<Task>[],
  isDoubtful: (id: string) => boolean,
): QueueWork<Task> {
  const run = noWork.run + 1
  const items = candidates.map((candidate) => {
    const item = itemOf(candidate, run, false)
    return isQueued(item) ? withDoubt(item, isDoubtful) : item
  })
  return { phase: 'paused', run, items }
}

/** What is retried, and how. */
interface Retries<Task> {
  /** Which items; by default, all that didn't succeed. */
  isWanted?: (item: QueueItem<Task>) => boolean
  /** Whether other work may have done an item meanwhile, so that it is checked first. */
  isDoubtful?: (id: string) => boolean
}

/** Puts what didn't succeed back into the queue, as a new run. */
export function withRetries<Task>(
  work: QueueWork<Task>,
  { isWanted = isRetryable, isDoubtful = () => false }: Retries<Task> = {},
): QueueWork<Task> {
  const run = work.run + 1
  const items = work.items.map((item): QueueItem<Task> => {
    if (!isWanted(item)) return item
    return { ...withDoubt(item, isDoubtful), run, state: { kind: 'queued' } }
  })
  return { ...work, run, items }
}

function withDoubt<Task>(item: QueueItem<Task>, byOthers: (id: string) => boolean) {
  return item.doubtful || !byOthers(item.id) ? item : { ...item, doubtful: true, byOthers: true }
}

/** Whether another attempt is useful. */
export function isRetryable({ state: { kind } }: { state: ItemState }): boolean {
  return kind === 'failed' || kind === 'unsure' || kind === 'cancelled'
}

/** What the user knows about an unconfirmed item. */
export interface Verdict<Task> {
  task: Task
  /** Whether nothing of it is left to do. */
  isDone: boolean
}

/**
 * The work as the user says what became of unconfirmed items, as a new run.
 * @param verdictOn undefined for an item that stays unconfirmed
 * @param words how an item that is done says that it was the user who knew
 */
export function withVerdicts<Task>(
  work: QueueWork<Task>,
  verdictOn: (item: QueueItem<Task>) => Verdict<Task> | undefined,
  words: string,
): QueueWork<Task> {
  const run = work.run + 1
  const items = work.items.map((item): QueueItem<Task> => {
    const verdict = isUnconfirmed(item) ? verdictOn(item) : undefined
    if (!verdict) return item
    const state: ItemState = verdict.isDone ? { kind: 'done', words } : { kind: 'queued' }
    return { ...item, run, doubtful: false, task: verdict.task, state }
  })
  return { ...work, run, items }
}

/** The work with one item changed. */
export function withChange<Task>(
  work: QueueWork<Task>,
  id: string,
  change: Partial<Pick<QueueItem<Task>, 'task' | 'doubtful' | 'byOthers' | 'state'>>,
): QueueWork<Task> {
  const items = work.items.map((item) => (item.id === id ? { ...item, ...change } : item))
  return { ...work, items }
}

/** Whether a request of this work may have done it, not only other work. */
export function isInDoubt({
  doubtful,
  byOthers,
}: Pick<QueueItem<unknown>, 'doubtful' | 'byOthers'>): boolean {
  return doubtful && byOthers !== true
}

/** Gives up whatever is still queued. */
export function withoutQueue<Task>(work: QueueWork<Task>): QueueWork<Task> {
  const { pausedBy: _, ...rest } = work
  const items = work.items.map((item): QueueItem<Task> =>
    isQueued(item) ? { ...item, state: { kind: isInDoubt(item) ? 'unsure' : 'cancelled' } } : item,
  )
  return { ...rest, phase: 'idle', items }
}

/** Skips whatever is still queued. @param words the reason */
export function withQueueSkipped<Task>(work: QueueWork<Task>, words: string): QueueWork<Task> {
  const items = work.items.map((item): QueueItem<Task> =>
    isQueued(item) ? { ...item, state: { kind: 'skipped', words } } : item,
  )
  return { ...work, items }
}

/**
 * The work after a reload: paused if something is left to do. A request that was in flight may have
 * gone through, so it is checked before it is sent again; not one that had yet to be sent.
 * @param hasLost whether a task lacks secrets, which aren't kept over a reload
 */
export function restoredWork<Task>(
  saved: QueueWork<Task>,
  hasLost: (task: Task) => boolean = () => false,
): QueueWork<Task> {
  const items = saved.items.map((item): QueueItem<Task> => {
    const { state } = item
    const { kind } = state
    if (kind !== 'running' && kind !== 'checking') return item
    if (kind === 'running' && state.wait?.because === 'pace') {
      return { ...item, state: { kind: 'queued' } }
    }
    const byOthers = kind === 'checking' && item.byOthers
    return { ...item, doubtful: true, byOthers, state: { kind: 'queued' } }
  })
  if (saved.phase === 'cancelling' || !items.some(isQueued)) {
    return withoutQueue({ ...saved, items })
  }
  const pausedBy: PauseCause = items.some((item) => isQueued(item) && hasLost(item.task))
    ? {
        kind: 'secrets',
        words:
          'The page was reloaded, and the tab doesn’t keep the passwords and tokens of a table.',
      }
    : { kind: 'reload', words: 'The page was reloaded.' }
  return { ...saved, items, phase: 'paused', pausedBy }
}

/** Whether a check couldn't show what became of it. */
export function isUnconfirmed({ state }: { state: ItemState }): boolean {
  return state.kind === 'unsure'
}

/** Whether it is waiting for its turn. */
export function isQueued({ state }: { state: ItemState }): boolean {
  return state.kind === 'queued'
}

/** Whether it has no outcome yet. */
export function isUnsettled({ state: { kind } }: { state: ItemState }): boolean {
  return kind === 'queued' || kind === 'running' || kind === 'checking'
}

/** The overall outcome of the latest run. */
export type RunOutcome = 'done' | 'mixed' | 'failed'

/** `done`: everything succeeded; `failed`: everything was tried and failed; else `mixed`. */
export function outcomeOf({ items, run }: QueueWork<unknown>): RunOutcome {
  const kinds = items.filter((item) => item.run === run).map(({ state: { kind } }) => kind)
  if (kinds.every((kind) => kind === 'done')) return 'done'
  return kinds.every((kind) => kind === 'failed') ? 'failed' : 'mixed'
}

/** Progress of the latest run; skipped items don't count. */
export function progressOf({ items, run }: QueueWork<unknown>): { done: number; total: number } {
  const counted = items.filter((item) => item.run === run && item.state.kind !== 'skipped')
  const open = counted.filter(isUnsettled)
  return { done: counted.length - open.length, total: counted.length }
}
