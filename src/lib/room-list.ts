import { fold, searchWords } from './fold'
import type { ListedRoom } from './room-state'

/** How the room list can be sorted. */
export const roomSortKeys = ['name', 'members', 'roomId'] as const
export type RoomSortKey = (typeof roomSortKeys)[number]

export interface RoomSort {
  columnId: RoomSortKey
  direction: 'ascending' | 'descending'
}

/** Rooms with every word of the search in name, alias or ID; all rooms for an empty search. */
export function searchRooms(rooms: readonly ListedRoom[], search: string): ListedRoom[] {
  const words = searchWords(search)
  return rooms.filter((room) => words.every((word) => searchText(room).includes(word)))
}

/** Folding thousands of names takes longer than searching them. */
const searchTexts = new WeakMap<ListedRoom, string>()

function searchText(room: ListedRoom): string {
  const known = searchTexts.get(room)
  if (known !== undefined) return known
  const text = fold(`${room.name} ${room.alias ?? ''} ${room.roomId}`)
  searchTexts.set(room, text)
  return text
}

/**
 * Sorts rooms; ties keep their order.
 * @param rooms sorted with `compareRooms`, so that sorting them by name again is quick
 */
export function sortRooms(rooms: readonly ListedRoom[], sort: RoomSort): ListedRoom[] {
  const sign = sort.direction === 'ascending' ? 1 : -1
  const compare = comparisons[sort.columnId]
  return rooms.toSorted((a, b) => sign * compare(a, b))
}

/** Compares rooms by name, then by ID. */
export function compareRooms(a: ListedRoom, b: ListedRoom): number {
  return byName(a, b) || byId(a, b)
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byName(a: ListedRoom, b: ListedRoom): number {
  return collator.compare(a.name, b.name)
}

function byId(a: ListedRoom, b: ListedRoom): number {
  return a.roomId < b.roomId ? -1 : Number(a.roomId > b.roomId)
}

const comparisons: Record<RoomSortKey, (a: ListedRoom, b: ListedRoom) => number> = {
  name: byName,
  members: (a, b) => (a.joinedCount ?? 0) - (b.joinedCount ?? 0),
  roomId: byId,
}
