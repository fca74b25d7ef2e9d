import { ConnectionError, MatrixError, durationText } from '@/api/errors'
import {
  isQueued,
  maybeSent,
  noWork,
  restoredWork,
  withInvitees,
  withoutQueue,
  withRetries,
  withState,
  type Invitee,
  type InviteItem,
  type InviteWork,
} from './invite-items'
import { inviteFailure } from './invite-words'

/** What the queue needs of the homeserver. */
export interface InviteCalls {
  /** Sends one invite; waits by itself where the server asks to, if that is not too long. */
  invite(userId: string, reason: string | undefined, signal: AbortSignal): Promise<unknown>
  /** A user's membership of the room, undefined where there is none. */
  membershipOf(userId: string, signal: AbortSignal): Promise<string | undefined>
  /** Whether the invite on its way waits for a rate limit, so that the server has not acted on it. */
  isWaiting(): boolean
}

export interface InviteQueueOptions {
  calls: InviteCalls
  saved: InviteWork | undefined
  /** Keeps the work for after a reload. */
  save: (work: InviteWork) => void
  /** Told when the last invite of a run is settled. */
  onFinished: (work: InviteWork) => void
}

/** Sends invites one after another, never one twice; a store for `useSyncExternalStore`. */
export type InviteQueue = ReturnType<typeof createInviteQueue>

/** A second wait of this kind in a row is no accident of one invitee. */
const longWaitsInRow = 2

const tokenRefusedWords = 'The server does not accept the token any more.'

/** Makes a queue, with what is left of the last one. It sends nothing by itself. */
export function createInviteQueue({ calls, saved, save, onFinished }: InviteQueueOptions) {
  let work = saved ? restoredWork(saved) : noWork
  let canceller = new AbortController()
  let longWaits = 0
  const listeners = new Set<() => void>()

  function set(next: InviteWork): void {
    work = next
    save(next)
    for (const listener of listeners) listener()
  }

  /** Runs until the queue is empty or somebody, or something, stops it. */
  async function send(): Promise<void> {
    set({ ...work, phase: 'running', pausedBecause: undefined })
    canceller = new AbortController()
    longWaits = 0
    for (;;) {
      const item = work.items.find(isQueued)
      if (!item || work.phase !== 'running') break
      await settle(item)
    }
    if (work.phase === 'cancelling') set(withoutQueue(work))
    else set({ ...work, phase: work.items.some(isQueued) ? 'paused' : 'idle' })
    if (work.phase === 'idle') onFinished(work)
  }

  async function settle({ userId, reason, doubtful }: InviteItem): Promise<void> {
    if (doubtful && (await isSettledByLooking(userId))) return
    set(withState(work, userId, { kind: 'sending' }))
    try {
      await calls.invite(userId, reason, canceller.signal)
      longWaits = 0
      set(withState(work, userId, { kind: 'invited' }, false))
    } catch (error) {
      await settleFailure(userId, error)
    }
  }

  async function settleFailure(userId: string, error: unknown): Promise<void> {
    // Aborted here only while it waited for a rate limit: the server has not acted on it.
    if (canceller.signal.aborted) {
      set(withState(work, userId, { kind: 'queued' }))
      return
    }
    if (error instanceof MatrixError && error.status < 500) {
      settleRefusal(userId, error)
      return
    }
    set(withState(work, userId, { kind: 'checking' }, true))
    if (await isSettledByLooking(userId)) return
    const { words, detail } = inviteFailure(error)
    set(withState(work, userId, { kind: 'failed', words: `Has not arrived. ${words}`, detail }))
  }

  function settleRefusal(userId: string, error: MatrixError): void {
    if (error.status === 401) {
      set(withState(work, userId, { kind: 'queued' }))
      pauseBecause(tokenRefusedWords)
      return
    }
    set(withState(work, userId, { kind: 'failed', ...inviteFailure(error) }, false))
    longWaits = error.errcode === 'M_LIMIT_EXCEEDED' ? longWaits + 1 : 0
    if (longWaits < longWaitsInRow) return
    const wait = error.retryAfterMs
    const span = wait === undefined ? 'a while' : durationText(wait)
    pauseBecause(`The server asks to wait ${span} before more invites.`)
  }

  /** Looks whether an invite has arrived. False where it has not, so that it may be sent (again). */
  async function isSettledByLooking(userId: string): Promise<boolean> {
    set(withState(work, userId, { kind: 'checking' }, true))
    try {
      const membership = await calls.membershipOf(userId, canceller.signal)
      if (membership !== 'invite' && membership !== 'join') return false
      const words = 'Has arrived, although the answer was lost'
      set(withState(work, userId, { kind: 'invited', words }, false))
    } catch (error) {
      const { words, detail } = inviteFailure(error)
      const tokenRefused = error instanceof MatrixError && error.status === 401
      if (tokenRefused || error instanceof ConnectionError) {
        // Nothing can be found out before there is a connection again: it waits, to be looked for.
        set(withState(work, userId, { kind: 'queued' }))
        pauseBecause(tokenRefused ? tokenRefusedWords : `${words}.`)
      } else set(withState(work, userId, { ...maybeSent, detail: detail ?? words }))
    }
    return true
  }

  function pauseBecause(pausedBecause: string): void {
    set({ ...work, phase: work.phase === 'running' ? 'pausing' : work.phase, pausedBecause })
  }

  function stop(phase: 'pausing' | 'cancelling'): void {
    set({ ...work, phase })
    if (calls.isWaiting()) canceller.abort(new DOMException('Stopped', 'AbortError'))
  }

  return {
    work: (): InviteWork => work,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /** Sends a list of invites; passed over while others are being sent. */
    async start(invitees: readonly Invitee[], reason: string | undefined): Promise<void> {
      if (work.phase !== 'idle') return
      set(withInvitees(work, invitees, reason))
      await send()
    },

    /** Stops before the next invite. */
    pause(): void {
      if (work.phase === 'running') stop('pausing')
    },

    /** Goes on where it paused. */
    async resume(): Promise<void> {
      if (work.phase === 'paused') await send()
    },

    /** Gives up what has not been sent. */
    cancel(): void {
      if (work.phase === 'paused') {
        set(withoutQueue(work))
        onFinished(work)
      } else if (work.phase !== 'idle') stop('cancelling')
    },

    /** Sends again what failed, was cancelled, or may have been lost, which is looked for first. */
    async retry(): Promise<void> {
      if (work.phase !== 'idle') return
      set(withRetries(work))
      await send()
    },

    /** Forgets the results. */
    clear(): void {
      if (work.phase === 'idle') set(noWork)
    },
  }
}
