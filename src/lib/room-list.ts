import { fold, searchWords } from './fold'
import type { RoomOverview } from './room-state'

/** What the list of rooms can be sorted by. */
export const roomSortKeys = ['name', 'members', 'roomId'] as const
export type RoomSortKey = (typeof roomSortKeys)[number]

export interface RoomSort {
  columnId: RoomSortKey
  direction: 'ascending' | 'descending'
}

/** Rooms of which name, alias or ID has every word of the search; all of them for an empty one. */
export function searchRooms(rooms: readonly RoomOverview[], search: string): RoomOverview[] {
  const words = searchWords(search)
  return rooms.filter((room) => {
    const text = fold(`${room.name} ${room.alias ?? ''} ${room.roomId}`)
    return words.every((word) => text.includes(word))
  })
}

/** Rooms in order; the same name, or the same number of members, goes on by name and ID. */
export function sortRooms(rooms: readonly RoomOverview[], sort: RoomSort): RoomOverview[] {
  const sign = sort.direction === 'ascending' ? 1 : -1
  const compare = comparisons[sort.columnId]
  return [...rooms].sort((a, b) => sign * compare(a, b) || byName(a, b) || byId(a, b))
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byName(a: RoomOverview, b: RoomOverview): number {
  return collator.compare(a.name, b.name)
}

function byId(a: RoomOverview, b: RoomOverview): number {
  return a.roomId < b.roomId ? -1 : Number(a.roomId > b.roomId)
}

const comparisons: Record<RoomSortKey, (a: RoomOverview, b: RoomOverview) => number> = {
  name: byName,
  members: (a, b) => (a.joinedCount ?? 0) - (b.joinedCount ?? 0),
  roomId: byId,
}
