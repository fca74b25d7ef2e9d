import type { LogEntry } from '@/api/request-log'

/** What the request bar shows of the log. */
export interface ShownEntries {
  /** The last request that the user caused; if there are several, one that waits for a retry. */
  entry: LogEntry | undefined
  /** How many background requests were sent since. */
  background: number
  /** One of those that waits for a retry, if the shown one doesn't. */
  waiting: LogEntry | undefined
}

/**
 * Chooses what the bar shows: the user's last request, until they cause the next. Requests that
 * only refresh, check or fill in are counted; a call's `background` marks them.
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
