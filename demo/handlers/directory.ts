import type { Context } from '@demo/context'
import { badContent, failure, forbidden, notFound } from '@demo/failure'
import type { HandlersOf } from '@demo/handler'
import { viewRoom } from '@demo/rooms/access'
import { sendLevel, userLevel } from '@demo/rooms/power'
import { membershipIn, type Room } from '@demo/rooms/room'

/** The level that changes a room's aliases also changes its entry in the directory. */
function mayList(room: Room | undefined, userId: string): boolean {
  return (
    room !== undefined &&
    membershipIn(room, userId) === 'join' &&
    userLevel(room, userId) >= sendLevel(room, 'm.room.canonical_alias', true)
  )
}

function aliasesOf({ store }: Context, roomId: string): string[] {
  return [...store.aliases].filter(([, id]) => id === roomId).map(([alias]) => alias)
}

export const directoryHandlers: HandlersOf<
  | 'getLocalAliases'
  | 'deleteRoomAlias'
  | 'getRoomVisibilityOnDirectory'
  | 'setRoomVisibilityOnDirectory'
> = {
  getLocalAliases: ({ context, requester, params }) => {
    viewRoom(context, requester.userId, params.roomId)
    return { aliases: aliasesOf(context, params.roomId) }
  },
  deleteRoomAlias: ({ context, requester, params: { roomAlias } }) => {
    const { aliases, rooms } = context.store
    const roomId = aliases.get(roomAlias)
    if (roomId === undefined) throw notFound('Unknown room alias')
    if (!mayList(rooms.get(roomId), requester.userId)) {
      throw forbidden("You don't have permission to delete the alias.")
    }
    aliases.delete(roomAlias)
    return {}
  },
  getRoomVisibilityOnDirectory: ({ context, params: { roomId } }) => {
    if (!context.store.rooms.has(roomId)) throw notFound('Unknown room')
    return { visibility: context.store.published.has(roomId) ? 'public' : 'private' }
  },
  setRoomVisibilityOnDirectory: (call) => {
    const { rooms, published } = call.context.store
    const { roomId } = call.params
    const { visibility = 'public' } = call.json()
    if (!rooms.has(roomId)) throw badContent('Unknown room')
    if (!mayList(rooms.get(roomId), call.requester.userId)) {
      throw forbidden(
        'This server requires you to be a moderator in the room to edit its room list entry',
      )
    }
    if (visibility === 'public') published.add(roomId)
    else if (visibility === 'private') published.delete(roomId)
    else throw failure(400, 'M_BAD_JSON', "Input should be 'public' or 'private'")
    return {}
  },
}
