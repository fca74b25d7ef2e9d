import { badContent, notFound } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { viewRoom } from '@demo/rooms/access'
import { clientEvent, legacyEvent } from '@demo/rooms/client-event'
import { changeMembership, type MembershipAction } from '@demo/rooms/membership'
import { allState, memberships, stateEvent, versionAt } from '@demo/rooms/room'
import { sendEvent } from '@demo/rooms/send'
import { requireUserId } from '@demo/user-id'
import { eventContent } from './content'

type StateCall = Call<{ roomId: string; eventType: string }>

function readState({ context, requester, params, query }: StateCall, stateKey: string): JsonObject {
  const { userId, deviceId } = requester
  const { room, until } = viewRoom(context, userId, params.roomId)
  const event = versionAt(stateEvent(room, params.eventType, stateKey), until)
  if (!event) throw notFound('Event not found.')
  return query.get('format') === 'event'
    ? clientEvent(event, { now: context.clock.now(), userId, deviceId })
    : event.content
}

function writeState(call: StateCall, stateKey: string): { event_id: string } {
  const { context, requester, params } = call
  const { roomId, eventType } = params
  const content = eventContent(call)
  const { userId } = requester
  if (eventType === 'm.room.member') return writeMember(call, stateKey, content)
  const event = sendEvent(context, { userId, roomId, type: eventType, content, stateKey })
  return { event_id: event.eventId }
}

function writeMember(call: StateCall, stateKey: string, content: JsonObject) {
  const { membership, ...rest } = content
  if (typeof membership !== 'string') throw badContent('Invalid membership (must be a string)')
  const action: MembershipAction | undefined = memberships.find((known) => known === membership)
  if (!action) throw badContent('Invalid membership key')
  const event = changeMembership(call.context, {
    userId: call.requester.userId,
    targetId: requireUserId(stateKey),
    roomId: call.params.roomId,
    action,
    content: rest,
  })
  return { event_id: event.eventId }
}

export const stateHandlers: HandlersOf<
  | 'getRoomState'
  | 'getRoomStateByType'
  | 'getRoomStateWithKey'
  | 'setRoomState'
  | 'setRoomStateWithKey'
> = {
  getRoomState: ({ context, requester, params }) => {
    const { userId, deviceId } = requester
    const { room, until } = viewRoom(context, userId, params.roomId)
    const eventView = { now: context.clock.now(), userId, deviceId }
    return allState(room, until).map((event) => legacyEvent(event, eventView))
  },
  getRoomStateByType: (call) => readState(call, ''),
  getRoomStateWithKey: (call) => readState(call, call.params.stateKey),
  setRoomState: (call) => writeState(call, ''),
  setRoomStateWithKey: (call) => writeState(call, call.params.stateKey),
}
