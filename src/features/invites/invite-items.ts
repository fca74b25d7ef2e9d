/** How the invite of one user stands. */
export type InviteState =
  | { kind: 'queued' }
  | { kind: 'sending' }
  /** The answer was lost: the room's state is read to see whether the invite has arrived. */
  | { kind: 'checking' }
  | { kind: 'invited'; words?: string }
  /** Was not sent, since it would change nothing or is not possible. */
  | { kind: 'skipped'; words: string }
  | { kind: 'failed'; words: string; detail?: string }
  /** May have been sent; whether it has arrived could not be found out. */
  | { kind: 'unsure'; words: string; detail?: string }
  | { kind: 'cancelled' }

/** One line of the results. */
export interface InviteItem {
  userId: string
  reason?: string
  /** Number of the run that it belongs to; progress counts one run. */
  run: number
  /** An earlier attempt may have reached the server, so that the room is read before another. */
  doubtful: boolean
  state: InviteState
}

/** `pausing` and `cancelling` wait for the answer to the one invite that is on its way. */
export type InvitePhase = 'idle' | 'running' | 'pausing' | 'cancelling' | 'paused'

/** The whole of the work, as it is kept across a reload. */
export interface InviteWork {
  phase: InvitePhase
  run: number
  items: readonly InviteItem[]
  /** Why it paused by itself, in words for the user. */
  pausedBecause?: string
}

export const noWork: InviteWork = { phase: 'idle', run: 0, items: [] }

/** Someone to invite, or to list as not invited for the reason given. */
export interface Invitee {
  userId: string
  skip?: string
}

/** Adds a list as a new run. A user who is there already moves to the end with the new attempt. */
export function withInvitees(
  work: InviteWork,
  invitees: readonly Invitee[],
  reason: string | undefined,
): InviteWork {
  const run = work.run + 1
  const earlier = new Map(work.items.map((item) => [item.userId, item]))
  const added = invitees.map(({ userId, skip }): InviteItem => {
    const doubtful = earlier.get(userId)?.doubtful ?? false
    const state: InviteState =
      skip === undefined ? { kind: 'queued' } : { kind: 'skipped', words: skip }
    return { userId, reason, run, doubtful, state }
  })
  const replaced = new Set(added.map(({ userId }) => userId))
  const kept = work.items.filter(({ userId }) => !replaced.has(userId))
  return { ...work, run, items: [...kept, ...added] }
}

/** Puts what did not come through back into the queue, as a new run. */
export function withRetries(work: InviteWork): InviteWork {
  const run = work.run + 1
  const items = work.items.map((item): InviteItem =>
    isRetryable(item) ? { ...item, run, state: { kind: 'queued' } } : item,
  )
  return { ...work, run, items }
}

/** Whether another attempt makes sense. */
export function isRetryable({ state: { kind } }: InviteItem): boolean {
  return kind === 'failed' || kind === 'unsure' || kind === 'cancelled'
}

/** The one item of that user in another state. */
export function withState(
  work: InviteWork,
  userId: string,
  state: InviteState,
  doubtful?: boolean,
): InviteWork {
  const items = work.items.map((item) =>
    item.userId === userId ? { ...item, state, doubtful: doubtful ?? item.doubtful } : item,
  )
  return { ...work, items }
}

/** State of an invite of which nobody could find out whether it has arrived. */
export const maybeSent = { kind: 'unsure', words: 'May have been sent' } as const

/** Gives up whatever still waits. */
export function withoutQueue(work: InviteWork): InviteWork {
  const items = work.items.map((item): InviteItem =>
    isQueued(item) ? { ...item, state: item.doubtful ? maybeSent : { kind: 'cancelled' } } : item,
  )
  return { ...work, phase: 'idle', items }
}

/**
 * The work as it stands after a reload: paused where something is left to do. What was on its way
 * may have arrived, and is looked for before it is sent again.
 */
export function restoredWork(saved: InviteWork): InviteWork {
  const items = saved.items.map((item): InviteItem =>
    item.state.kind === 'sending' || item.state.kind === 'checking'
      ? { ...item, doubtful: true, state: { kind: 'queued' } }
      : item,
  )
  const restored = { ...saved, items }
  if (saved.phase === 'cancelling') return withoutQueue(restored)
  return { ...restored, phase: items.some(isQueued) ? 'paused' : 'idle' }
}

export function isQueued({ state }: InviteItem): boolean {
  return state.kind === 'queued'
}

/** How far the latest run has come; what was not to be sent does not count. */
export function progressOf({ items, run }: InviteWork): { done: number; total: number } {
  const counted = items.filter((item) => item.run === run && item.state.kind !== 'skipped')
  const open = counted.filter(({ state: { kind } }) =>
    ['queued', 'sending', 'checking'].includes(kind),
  )
  return { done: counted.length - open.length, total: counted.length }
}

/** The latest run in one sentence: "12 invited, 2 failed, 1 not sent". */
export function summaryOf({ items, run }: InviteWork): string {
  const count = (...kinds: InviteState['kind'][]) =>
    items.filter((item) => item.run === run && kinds.includes(item.state.kind)).length
  const parts = [
    [count('invited'), 'invited'],
    [count('failed'), 'failed'],
    [count('unsure'), 'unsure'],
    [count('cancelled', 'skipped'), 'not sent'],
  ] as const
  const said = parts.filter(([number], index) => number > 0 || index === 0)
  return said.map(([number, word]) => `${number} ${word}`).join(', ')
}
