import { searchRooms } from '@/lib/room-list'
import type { ListedRoom } from '@/lib/room-state'
import type { BatchRoom } from '@/shared/batch/actions/action'

/**
 * The rooms whose name, alias or ID contains a text; for received invites, also those whose inviter's
 * ID does: one person's, or those of one server.
 * @param sorted the rooms in the order to keep
 */
export function findRooms(
  sorted: readonly ListedRoom[],
  all: readonly BatchRoom[],
  text: string,
): readonly ListedRoom[] {
  const named = searchRooms(sorted, text)
  const wanted = text.trim().toLowerCase()
  const invited = new Set(
    all.flatMap(({ roomId, inviter }) => (inviter?.toLowerCase().includes(wanted) ? [roomId] : [])),
  )
  if (invited.size === 0 || named.length === sorted.length) return named
  const found = new Set(named)
  return sorted.filter((room) => found.has(room) || invited.has(room.roomId))
}
