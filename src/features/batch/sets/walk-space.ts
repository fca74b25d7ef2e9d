import type { Client } from '@/api/client'
import { getSpaceHierarchy } from '@/api/endpoints/rooms'
import { visibleText } from '@/lib/visible-text'
import type { AddedRoom } from '@/shared/batch-choice/choice'

/** Limit of rooms read, far above what can be acted on at once. */
const mostRooms = 5000

/** A room or space in a space. */
export interface SpaceEntry extends AddedRoom {
  space: boolean
  /** The account may see it; otherwise only its ID is known. */
  visible: boolean
}

/**
 * Everything in a space and in the spaces in it, without the space itself, read page by page. Rooms
 * that the account can't see are listed too, by their IDs.
 * https://spec.matrix.org/latest/client-server-api/#get_matrixclientv1roomsroomidhierarchy
 * @param onRead called with the number of rooms found so far
 * @throws as `client.call`
 */
export async function walkSpace(
  client: Client,
  spaceId: string,
  signal: AbortSignal,
  onRead: (rooms: number) => void = () => undefined,
): Promise<SpaceEntry[]> {
  const found = new Map<string, SpaceEntry>()
  const children = new Map<string, readonly string[]>()
  const params = { roomId: spaceId }
  const pages = new Set<string | undefined>()
  let from: string | undefined
  do {
    pages.add(from)
    const query = from === undefined ? { limit: 50 } : { limit: 50, from }
    const page = await client.call(getSpaceHierarchy, { params, query }, { signal, cause: 'user' })
    for (const room of page.rooms) {
      for (const { type, state_key: key, content } of room.children_state) {
        const via = content.via ?? []
        if (type === 'm.space.child' && via.length > 0) children.set(key, via)
      }
      const roomId = room.room_id
      const name = visibleText(room.name) ?? visibleText(room.canonical_alias) ?? roomId
      const space = room.room_type === 'm.space'
      found.set(roomId, { roomId, name, via: [], space, visible: true })
    }
    onRead(found.size)
    from = page.next_batch
    // A server that repeats a page would never end.
  } while (from !== undefined && !pages.has(from) && found.size < mostRooms)
  found.delete(spaceId)
  children.delete(spaceId)
  return [
    ...[...found.values()].map((entry) => ({ ...entry, via: children.get(entry.roomId) ?? [] })),
    ...[...children]
      .filter(([roomId]) => !found.has(roomId))
      .map(([roomId, via]) => ({ roomId, name: roomId, via, space: false, visible: false })),
  ]
}
