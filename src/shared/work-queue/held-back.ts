import type { PauseCause, QueueItem } from './items'

/**
 * Items that the server makes wait, while others may still be done.
 * @param keyOf what the server may limit on its own; undefined if an item shares its limit with all
 */
export function createHeldBack<Task>(
  keyOf: (item: QueueItem<Task>) => string | undefined = () => undefined,
) {
  const pauses = new Map<string, PauseCause>()
  return {
    has(item: QueueItem<Task>): boolean {
      const key = pauses.size > 0 ? keyOf(item) : undefined
      return key !== undefined && pauses.has(key)
    },

    /** Holds back an item and those with the same key. @returns false if that means everything */
    add(item: QueueItem<Task>, pause: PauseCause): boolean {
      const key = keyOf(item)
      if (key === undefined || pause.until === undefined) return false
      pauses.set(key, pause)
      return true
    },

    /** The pause that ends first; undefined if nothing is held back. */
    get pause(): PauseCause | undefined {
      const [first] = [...pauses.values()].toSorted((a, b) => (a.until ?? 0) - (b.until ?? 0))
      return first && { ...first, ofSome: true }
    },

    /**
     * Forgets waits that are over, when the queue goes on. The others come later than what hasn't
     * been refused; if there is nothing else, all may be tried again.
     */
    renew(queued: readonly QueueItem<Task>[], now: number): void {
      for (const [key, { until = now }] of pauses) if (until <= now) pauses.delete(key)
      if (queued.every((item) => this.has(item))) pauses.clear()
    },

    clear: () => pauses.clear(),
  }
}
