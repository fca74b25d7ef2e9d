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

/** One call of this tab, all its attempts together. */
export interface LogEntry {
  id: number
  endpointId?: string
  request: ShownRequest
  /** Ms since 1970. */
  startedAt: number
  /** Whether the user did not cause it: it refreshes, checks or fills in. */
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
  #listeners = new Set<() => void>()

  /** Entries, oldest first; the same array until something changes. */
  readonly entries = (): readonly LogEntry[] => this.#entries

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds an entry and returns its id. */
  add(entry: Omit<LogEntry, 'id'>): number {
    const id = this.#nextId++
    const entries = [...this.#entries, { ...entry, id }]
    if (entries.length > capacity) {
      const isKept = entries[0] === entries.findLast(({ background }) => !background)
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
