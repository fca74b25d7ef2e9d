import { failure, forbidden, internalError } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { viewRoom } from '@demo/rooms/access'
import { legacyEvent } from '@demo/rooms/client-event'
import { changeMembership } from '@demo/rooms/membership'
import { versionAt } from '@demo/rooms/room'
import { requireUserId } from '@demo/user-id'
import { reasonOf } from './rooms'

type RoomCall = Call<{ roomId: string }>

function moderate(call: RoomCall, action: 'invite' | 'kick' | 'ban' | 'unban'): JsonObject {
  const { context, requester, params } = call
  const body = call.optionalJson()
  if (action === 'invite' && 'medium' in body && 'address' in body) inviteByEmail(body)
  if (!('user_id' in body)) {
    throw failure(400, 'M_MISSING_PARAM', "Missing params: ['user_id']")
  }
  if (typeof body['user_id'] !== 'string') throw internalError()
  changeMembership(context, {
    userId: requester.userId,
    targetId: requireUserId(body['user_id']),
    roomId: params.roomId,
    action,
    content: reasonOf(body),
  })
  return {}
}

function inviteByEmail(body: JsonObject): never {
  if ('id_server' in body && 'id_access_token' in body) throw internalError()
  throw failure(
    400,
    'M_MISSING_PARAM',
    '`id_server` and `id_access_token` are required when doing 3pid invite',
  )
}

export const memberHandlers: HandlersOf<
  'getMembersByRoom' | 'getJoinedMembersByRoom' | 'inviteUser' | 'kick' | 'ban' | 'unban'
> = {
  getMembersByRoom: ({ context, requester, params, query }) => {
    const { room, until } = viewRoom(context, requester.userId, params.roomId)
    const { userId, deviceId } = requester
    const eventView = { now: context.clock.now(), userId, deviceId }
    const wanted = query.get('membership')
    const unwanted = query.get('not_membership')
    const chunk: JsonObject[] = []
    for (const current of room.state.get('m.room.member')?.values() ?? []) {
      const event = versionAt(current, until)
      if (!event) continue
      const { membership } = event.content
      if (wanted !== null && membership !== wanted) continue
      if (unwanted !== null && membership === unwanted) continue
      chunk.push(legacyEvent(event, eventView))
    }
    return { chunk }
  },
  getJoinedMembersByRoom: ({ context, requester, params }) => {
    const view = viewRoom(context, requester.userId, params.roomId)
    if (view.membership !== 'join') {
      throw forbidden(
        'Getting joined members while not being a current member of the room is forbidden.',
      )
    }
    const joined: Record<string, JsonObject> = {}
    for (const [userId, { content }] of view.room.state.get('m.room.member') ?? []) {
      if (content['membership'] !== 'join') continue
      joined[userId] = {
        avatar_url: content['avatar_url'] ?? null,
        display_name: content['displayname'] ?? null,
      }
    }
    return { joined }
  },
  inviteUser: (call) => moderate(call, 'invite'),
  kick: (call) => moderate(call, 'kick'),
  ban: (call) => moderate(call, 'ban'),
  unban: (call) => moderate(call, 'unban'),
}
