import type { ListedRoom } from '@/lib/room-state'
import { choiceParam } from '@/shared/address/url-params'

const kinds = ['all', 'encrypted', 'plain', 'direct', 'alone', 'replaced', 'space'] as const

/** A kind of room to choose from. */
export type RoomKind = (typeof kinds)[number]

const labels: Readonly<Record<RoomKind, string>> = {
  all: 'All kinds',
  encrypted: 'Encrypted',
  plain: 'Not encrypted',
  direct: 'Direct chats',
  alone: 'Only you in it',
  replaced: 'Replaced by an upgrade',
  space: 'Spaces',
}

/** The kinds with their names, in the order of the list. */
export const roomKindOptions = kinds.map((value) => ({ value, label: labels[value] }))

/** The kind in the page's URL. */
export const roomKindParams = { kind: choiceParam('kind', kinds, 'all') }

/** Whether a room is of a kind. */
export function isOfKind(room: ListedRoom, kind: RoomKind): boolean {
  switch (kind) {
    case 'all':
      return true
    case 'encrypted':
      return room.encrypted
    case 'plain':
      return !room.encrypted && !room.space
    case 'direct':
      return room.direct
    case 'alone':
      return room.joinedCount === 1
    case 'replaced':
      return room.successor !== undefined
    case 'space':
      return room.space
  }
}
