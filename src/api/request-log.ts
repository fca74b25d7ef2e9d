import { createStore } from '@/lib/store'
import type { Method } from './endpoint'

/** A request in a form that can be shown: with `$token` in place of the token. */
export interface ShownRequest {
  method: Method
  /** Absolute URL. */
  url: string
  /** Whether it carries `Authorization: Bearer $token`. */
  authorized: boolean
  /** Content type of the body, undefined if there is none. */
  contentType?: string
  /** Body as text; a file's bytes aren't kept, only its `fileName`. */
  body?: string
  fileName?: string
}

/** A wait before a call is retried. */
export interface Wait {
  /** Its end, in ms since 1970. */
  until: number
  because: 'rateLimit' | 'connection'
}

/**
 * A wait between two attempts: its length in ms and its end in ms since 1970; it ends earlier if the
 * call is cancelled.
 */
export type Pause = readonly [ms: number, until: number]

/** State of a call. */
export type CallState =
  | { kind: 'running' }
  | ({ kind: 'waiting' } & Wait)
  | { kind: 'answered'; status: number; durationMs: number; bytes: number; errcode?: string }
  | { kind: 'failed'; durationMs: number; reason: string }

/**
 * Why a call is made: the user acted or asked for it; the page being opened is about it; or it
 * refreshes, checks or completes something.
 */
export type Cause = 'user' | 'page' | 'background'

/** One call of this tab, including all its attempts. */
export interface LogEntry {
  id: number
  endpointId?: string
  request: ShownRequest
  /** Ms since 1970. */
  startedAt: number
  /**
   * Whether the user didn't cause it. A page's call is theirs if they did nothing since opening it.
   */
  background: boolean
  attempts: number
  /** Its waits between attempts. */
  waits?: readonly Pause[]
  state: CallState
  /** Cancels the call while it runs or waits. */
  cancel: () => void
}

const capacity = 500

/**
 * Ring buffer of the tab's last 500 calls, always including the last one that the user caused; a
 * store for `useSyncExternalStore`.
 */
export class RequestLog {
  readonly #store = createStore<readonly LogEntry[]>([])
  #nextId = 1
  /** Id of the last call that was a user's action. */
  #lastAction = 0
  /** Id of the first call since a page was opened. */
  #openedAt = 0

  /** Entries, oldest first; the same array until something changes. */
  readonly entries = this.#store.get

  readonly subscribe = this.#store.subscribe

  /** Call it when the user opens a page, before the page calls anything. */
  readonly pageOpened = (): void => {
    this.#openedAt = this.#nextId
  }

  /** Adds an entry and returns its id. */
  add({ cause, ...entry }: Omit<LogEntry, 'id' | 'background'> & { cause: Cause }): number {
    const id = this.#nextId++
    if (cause === 'user') this.#lastAction = id
    const acted = this.#lastAction > 0 && this.#lastAction >= this.#openedAt
    const background = cause === 'background' || (cause === 'page' && acted)
    const entries = [...this.entries(), { ...entry, background, id }]
    if (entries.length > capacity) {
      const isKept = entries[0] === entries.findLast((other) => !other.background)
      entries.splice(isKept ? 1 : 0, 1)
    }
    this.#store.set(entries)
    return id
  }

  /** Changes an entry; ignored if it has left the buffer. */
  update(id: number, change: Partial<Pick<LogEntry, 'state' | 'attempts'>>): void {
    this.#store.set((entries) =>
      entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
    )
  }

  clear(): void {
    this.#store.set((entries) =>
      entries.filter(({ state }) => state.kind === 'running' || state.kind === 'waiting'),
    )
  }
}
