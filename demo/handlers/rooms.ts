import type { Context } from '@demo/context'
import { badContent, failure, invalidParam, notFound } from '@demo/failure'
import type { Handlers, HandlersOf } from '@demo/handler'
import { createRoom } from '@demo/rooms/create'
import { hierarchyOf, pageOf } from '@demo/rooms/hierarchy'
import { changeMembership } from '@demo/rooms/membership'
import { membersWith, membershipIn, roomsWithMembership } from '@demo/rooms/room'
import { serverOf } from '@demo/store'
import { cachedSync } from '@demo/sync/cache'

function resolveAlias({ store }: Context, alias: string): string {
  const roomId = store.aliases.get(alias)
  if (roomId !== undefined) return roomId
  const server = serverOf(alias)
  if (server === store.serverName || store.knownServers.has(server)) {
    throw notFound(`Room alias ${alias} not found`)
  }
  throw failure(502, 'M_UNKNOWN', 'Failed to fetch alias')
}

/** Room ID for a join or knock, from an ID or an alias. */
export function resolveRoom(context: Context, roomIdOrAlias: string): string {
  if (roomIdOrAlias.startsWith('!')) return roomIdOrAlias
  if (/^#[^:]*:./.test(roomIdOrAlias)) return resolveAlias(context, roomIdOrAlias)
  throw badContent(`${roomIdOrAlias} was not legal room ID or room alias`)
}

export const roomHandlers: HandlersOf<
  | 'sync'
  | 'getJoinedRooms'
  | 'getRoomIdByAlias'
  | 'createRoom'
  | 'joinRoom'
  | 'leaveRoom'
  | 'forgetRoom'
  | 'getSpaceHierarchy'
> = {
  getSpaceHierarchy: ({ context, requester, params, query }) =>
    hierarchyOf(context, requester.userId, params.roomId, pageOf(query)),
  // Synapse omits keys without content; the schema allows that, but its type doesn't show it.
  sync: (call) => cachedSync(call) as Awaited<ReturnType<Handlers['sync']>>,
  getJoinedRooms: ({ context, requester }) => ({
    joined_rooms: roomsWithMembership(context.store, requester.userId, 'join').map(
      (room) => room.roomId,
    ),
  }),
  getRoomIdByAlias: ({ context, params }) => {
    if (!/^#[^:]*:./.test(params.roomAlias)) throw invalidParam('Room alias invalid')
    const roomId = resolveAlias(context, params.roomAlias)
    const room = context.store.rooms.get(roomId)
    const servers = new Set((room ? membersWith(room, 'join') : []).map(serverOf))
    return { room_id: roomId, servers: [...servers.add(context.store.serverName)] }
  },
  createRoom: (call) => ({
    room_id: createRoom(call.context, call.requester.userId, call.json()).roomId,
  }),
  joinRoom: (call) => {
    const { context, requester, params } = call
    const roomId = resolveRoom(context, params.roomIdOrAlias)
    const { userId } = requester
    const content = reasonOf(call.optionalJson())
    changeMembership(context, { userId, targetId: userId, roomId, action: 'join', content })
    return { room_id: roomId }
  },
  leaveRoom: (call) => {
    const { context, requester, params } = call
    const { userId } = requester
    const content = reasonOf(call.optionalJson())
    const { roomId } = params
    changeMembership(context, { userId, targetId: userId, roomId, action: 'leave', content })
    return {}
  },
  forgetRoom: ({ context, requester, params }) => {
    const room = context.store.rooms.get(params.roomId)
    const membership = room && membershipIn(room, requester.userId)
    if (!room || (membership !== undefined && membership !== 'leave' && membership !== 'ban')) {
      throw badContent(`User ${requester.userId} ${room ? 'in' : 'not in'} room ${params.roomId}`)
    }
    room.forgottenBy.add(requester.userId)
    return {}
  },
}

/** The `reason` of a membership change, as event content. */
export function reasonOf(body: Record<string, unknown>): Record<string, unknown> {
  return 'reason' in body ? { reason: body['reason'] } : {}
}
