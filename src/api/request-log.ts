import type { Method } from './endpoint'

/** A request as it may be shown: without the token, for which `$token` stands. */
export interface ShownRequest {
  method: Method
  /** Absolute address. */
  url: string
  /** Whether it carries `Authorization: Bearer $token`. */
  authorized: boolean
  /** Content type of the body, undefined where there is none. */
  contentType?: string
  /** Body as text; a file's bytes are not kept, `fileName` names it. */
  body?: string
  fileName?: string
}

/** How a call stands. */
export type CallState =
  | { kind: 'running' }
  /** Waits until the moment `until`, in ms since 1970, before it is sent again. */
  | { kind: 'waiting'; until: number; because: 'rateLimit' | 'connection' }
  | { kind: 'answered'; status: number; durationMs: number; bytes: number; errcode?: string }
  | { kind: 'failed'; durationMs: number; reason: string }

/**
 * Why a call is made: the user acts or asks for it; it is what a page is about that is being opened;
 * or it refreshes, checks or fills in.
 */
export type Cause = 'user' | 'page' | 'background'

/** One call of this tab, all its attempts together. */
export interface LogEntry {
  id: number
  endpointId?: string
  request: ShownRequest
  /** Ms since 1970. */
  startedAt: number
  /** Whether the user did not cause it. A page's call is theirs if they did nothing since opening it. */
  background: boolean
  attempts: number
  state: CallState
  /** Cancels the call while it runs or waits. */
  cancel: () => void
}

const capacity = 500

/**
 * Ring buffer of the tab's last 500 calls, the last one that the user caused always among them; a
 * store for `useSyncExternalStore`.
 */
export class RequestLog {
  #entries: readonly LogEntry[] = []
  #nextId = 1
  /** Id of the last call that the user acted by. */
  #lastAction = 0
  /** Id of the first call since a page was opened. */
  #openedAt = 0
  #listeners = new Set<() => void>()

  /** Entries, oldest first; the same array until something changes. */
  readonly entries = (): readonly LogEntry[] => this.#entries

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Told when the user opens a page, before the page calls anything. */
  readonly pageOpened = (): void => {
    this.#openedAt = this.#nextId
  }

  /** Adds an entry and returns its id. */
  add({ cause, ...entry }: Omit<LogEntry, 'id' | 'background'> & { cause: Cause }): number {
    const id = this.#nextId++
    if (cause === 'user') this.#lastAction = id
    const acted = this.#lastAction > 0 && this.#lastAction >= this.#openedAt
    const background = cause === 'background' || (cause === 'page' && acted)
    const entries = [...this.#entries, { ...entry, background, id }]
    if (entries.length > capacity) {
      const isKept = entries[0] === entries.findLast((other) => !other.background)
      entries.splice(isKept ? 1 : 0, 1)
    }
    this.#set(entries)
    return id
  }

  /** Changes an entry; one that has left the buffer is passed over. */
  update(id: number, change: Partial<Pick<LogEntry, 'state' | 'attempts'>>): void {
    this.#set(this.#entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)))
  }

  clear(): void {
    this.#set(
      this.#entries.filter(({ state }) => state.kind === 'running' || state.kind === 'waiting'),
    )
  }

  #set(entries: readonly LogEntry[]): void {
    this.#entries = entries
    for (const listener of this.#listeners) listener()
  }
}
