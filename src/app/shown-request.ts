import type { LogEntry } from '@/api/request-log'

/** What the request bar shows of the log. */
export interface ShownEntries {
  /** The last request that the user caused; of several, one that waits to be sent again. */
  entry: LogEntry | undefined
  /** How many others were sent since, without the user causing them. */
  background: number
  /** One of those that waits to be sent again, where the shown one doesn't. */
  waiting: LogEntry | undefined
}

/**
 * Chooses what the bar shows: what the user caused, until they cause the next. What only refreshes,
 * checks or fills in is counted; `background` of a call says which it is.
 */
export function shownEntries(entries: readonly LogEntry[]): ShownEntries {
  const byUser = entries.filter(({ background }) => !background)
  const entry = byUser.findLast(isWaiting) ?? byUser.at(-1)
  const others = entries.filter(({ background, id }) => background && id > (entry?.id ?? 0))
  const waiting = entry && isWaiting(entry) ? undefined : others.findLast(isWaiting)
  return { entry, background: others.length, waiting }
}

function isWaiting({ state }: LogEntry): boolean {
  return state.kind === 'waiting'
}
