import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

const schema = v.object({
  /** The selected rooms, in the order of selection. */
  roomIds: v.pipe(v.array(v.string()), v.readonly()),
  /** Room IDs, aliases and links as typed. */
  text: v.string(),
})

/** The rooms that the message of a room's composer goes to. */
export type MessageRooms = v.InferOutput<typeof schema>

/** The entry of these rooms; at first, it is the room itself. */
export function messageRoomsEntry(userId: string, roomId: string) {
  return tabEntry(tabKeys.broadcastChoice(userId, roomId), schema, { roomIds: [roomId], text: '' })
}
