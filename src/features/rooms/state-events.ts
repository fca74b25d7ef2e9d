import type { StateEvent } from '@/api/endpoints/schemas'
import { fold, searchWords } from '@/lib/fold'

/** Which state events to list. */
export interface StateEventFilter {
  search: string
  /** Whether to include member events; a room may have thousands. */
  members: boolean
}

/** Events with every word of the search in type, state key or sender, by type and state key. */
export function listStateEvents(
  events: readonly StateEvent[],
  { search, members }: StateEventFilter,
): StateEvent[] {
  const words = searchWords(search)
  return events
    .filter((event) => {
      if (!members && event.type === 'm.room.member') return false
      const text = fold(`${event.type} ${event.state_key} ${event.sender ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => compare(a.type, b.type) || compare(a.state_key, b.state_key))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** What identifies a state event in its room. */
export function stateEventKey({ type, state_key }: StateEvent): string {
  return `${type}\n${state_key}`
}
