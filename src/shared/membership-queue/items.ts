import type { ModerationAction } from '@/lib/moderation-rules'

/** What is done to a user's membership. */
export interface MembershipTask {
  action: ModerationAction
  reason?: string
}

/** How it stands. */
export type ItemState =
  | { kind: 'queued' }
  | { kind: 'running' }
  /** The answer was lost: the room's state is read to see whether it has been done. */
  | { kind: 'checking' }
  | { kind: 'done'; words?: string }
  /** Is not tried, since it would change nothing or is not possible. */
  | { kind: 'skipped'; words: string }
  | { kind: 'failed'; words: string; detail?: string }
  /** May have been done; it could not be found out. */
  | { kind: 'unsure'; detail?: string }
  | { kind: 'cancelled' }

/** What is done to one user: a line of the results. */
export interface QueueItem {
  userId: string
  task: MembershipTask
  /** Number of the run that it belongs to; progress counts one run. */
  run: number
  /** An earlier attempt may have reached the server, so that the room is read before another. */
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
export interface QueueWork {
  phase: QueuePhase
  run: number
  items: readonly QueueItem[]
  pausedBy?: PauseCause
}

export const noWork: QueueWork = { phase: 'idle', run: 0, items: [] }

/** Someone to act on, or to list as left out for the reason given. */
export interface Candidate {
  userId: string
  skip?: string
}

/** Adds a list as a new run. A user who is there already moves to the end with the new attempt. */
export function withCandidates(
  work: QueueWork,
  candidates: readonly Candidate[],
  task: MembershipTask,
): QueueWork {
  const run = work.run + 1
  const earlier = new Map(work.items.map((item) => [item.userId, item]))
  const added = candidates.map(({ userId, skip }): QueueItem => {
    const before = earlier.get(userId)
    // What may have been done of another action says nothing about this one.
    const doubtful = before?.task.action === task.action && before.doubtful
    const state: ItemState =
      skip === undefined ? { kind: 'queued' } : { kind: 'skipped', words: skip }
    return { userId, task, run, doubtful, state }
  })
  const replaced = new Set(added.map(({ userId }) => userId))
  const kept = work.items.filter(({ userId }) => !replaced.has(userId))
  return { ...work, run, items: [...kept, ...added] }
}

/** Puts what did not come through back into the queue, as a new run. */
export function withRetries(work: QueueWork): QueueWork {
  const run = work.run + 1
  const items = work.items.map((item): QueueItem =>
    isRetryable(item) ? { ...item, run, state: { kind: 'queued' } } : item,
  )
  return { ...work, run, items }
}

/** Whether another attempt makes sense. */
export function isRetryable({ state: { kind } }: QueueItem): boolean {
  return kind === 'failed' || kind === 'unsure' || kind === 'cancelled'
}

/** The one item of that user in another state. */
export function withState(
  work: QueueWork,
  userId: string,
  state: ItemState,
  doubtful?: boolean,
): QueueWork {
  const items = work.items.map((item) =>
    item.userId === userId ? { ...item, state, doubtful: doubtful ?? item.doubtful } : item,
  )
  return { ...work, items }
}

/** Gives up whatever still waits. */
export function withoutQueue(work: QueueWork): QueueWork {
  const { pausedBy: _, ...rest } = work
  const items = work.items.map((item): QueueItem =>
    isQueued(item) ? { ...item, state: { kind: item.doubtful ? 'unsure' : 'cancelled' } } : item,
  )
  return { ...rest, phase: 'idle', items }
}

/**
 * The work as it stands after a reload: paused where something is left to do. What was on its way
 * may have been done, and is looked for before it is sent again.
 */
export function restoredWork(saved: QueueWork): QueueWork {
  const items = saved.items.map((item): QueueItem =>
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
export function isQueued({ state }: QueueItem): boolean {
  return state.kind === 'queued'
}

/** What the latest run does; undefined where there is no work. */
export function taskOf({ items, run }: QueueWork): MembershipTask | undefined {
  return items.findLast((item) => item.run === run)?.task
}

/** How far the latest run has come; what was left out from the start does not count. */
export function progressOf({ items, run }: QueueWork): { done: number; total: number } {
  const counted = items.filter((item) => item.run === run && item.state.kind !== 'skipped')
  const open = counted.filter(({ state: { kind } }) =>
    ['queued', 'running', 'checking'].includes(kind),
  )
  return { done: counted.length - open.length, total: counted.length }
}
