import type { LogEntry } from '@/api/request-log'

/** A pause after which requests no longer belong together, in ms. */
const gapMs = 2000

/** A bar's place in its row, as shares of the width from 0 to 1. */
export interface Bar {
  from: number
  to: number
  waits: readonly { from: number; to: number }[]
}

/**
 * Where each call is in the time of those around it: calls without a pause of two seconds between
 * them share a scale, because an hour on one scale would show only dots. Running calls end with the
 * last moment that is known.
 * @param entries oldest first
 */
export function waterfall(entries: readonly LogEntry[]): ReadonlyMap<number, Bar> {
  const now = Math.max(...entries.map((entry) => endOf(entry, 0)))
  const bars = new Map<number, Bar>()
  let group: LogEntry[] = []
  let groupEnd = -Infinity
  const finish = () => {
    const [first] = group
    if (!first) return
    const start = first.startedAt
    const span = Math.max(1, groupEnd - start)
    const share = (ms: number) => Math.max(0, Math.min(1, (ms - start) / span))
    for (const entry of group) {
      const end = endOf(entry, now)
      const waits = (entry.waits ?? []).map(([ms, until]) => ({
        from: share(until - ms),
        to: share(Math.min(until, end)),
      }))
      bars.set(entry.id, { from: share(entry.startedAt), to: share(end), waits })
    }
  }
  for (const entry of entries) {
    if (entry.startedAt > groupEnd + gapMs) {
      finish()
      group = []
      groupEnd = -Infinity
    }
    group.push(entry)
    groupEnd = Math.max(groupEnd, endOf(entry, now))
  }
  finish()
  return bars
}

function endOf({ startedAt, state }: LogEntry, now: number): number {
  return 'durationMs' in state ? startedAt + state.durationMs : Math.max(now, startedAt)
}
