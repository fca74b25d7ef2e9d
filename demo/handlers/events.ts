import { badContent, invalidParam, notFound } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import { viewRoom } from '@demo/rooms/access'
import { legacyEvent } from '@demo/rooms/client-event'
import type { StoredEvent } from '@demo/rooms/room'
import { membershipIn, stateEvent } from '@demo/rooms/room'
import { sendEvent } from '@demo/rooms/send'
import { parseEventFilter } from '@demo/sync/filter'
import { eventContent } from './content'

/**
 * Sends an event once per transaction ID: repeating an ID on the same device in the same room
 * returns the first event, whatever is sent with it. A failed one may be retried.
 */
export function sendOnce(
  { context, requester }: Pick<Call, 'context' | 'requester'>,
  { roomId, txnId }: { roomId: string; txnId: string },
  type: string,
  content: () => Record<string, unknown>,
): { event_id: string } {
  const { userId, deviceId } = requester
  const key = JSON.stringify([userId, deviceId, roomId, txnId])
  const earlier = context.store.transactions.get(key)
  if (earlier !== undefined) return { event_id: earlier }
  const transaction = { userId, deviceId, txnId }
  const { eventId } = sendEvent(context, { userId, roomId, type, content: content(), transaction })
  context.store.transactions.set(key, eventId)
  return { event_id: eventId }
}

/**
 * Parses a token of `/messages`, which lies between two events: before the one with this order.
 * @throws MatrixFailure 400 for an invalid token
 */
export function orderOf(token: string): number {
  const match = /^[st](\d+)$/.exec(token)
  if (!match) throw badContent("'from' parameter is invalid")
  return Number(match[1])
}

/** The page size. @throws MatrixFailure 400 if `limit` isn't an integer */
export function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '10'
  if (!/^[+-]?\d+$/.test(text)) throw invalidParam('Query parameter limit must be an integer')
  return Math.min(Math.max(Number(text), 0), 1000)
}

export const eventHandlers: HandlersOf<'sendMessage' | 'getOneRoomEvent' | 'getRoomEvents'> = {
  sendMessage: (call) =>
    sendOnce(call, call.params, call.params.eventType, () => eventContent(call)),
  getOneRoomEvent: ({ context, requester, params }) => {
    const room = context.store.rooms.get(params.roomId)
    const event = room?.eventsById.get(params.eventId)
    // Synapse doesn't reveal that an event exists to those who may not see it.
    if (!room || !event || membershipIn(room, requester.userId) === undefined) {
      throw notFound('Event not found.')
    }
    const { until } = viewRoom(context, requester.userId, params.roomId)
    if (event.order > until) throw notFound('Event not found.')
    const { userId, deviceId } = requester
    const view = { now: context.clock.now(), userId, deviceId, timeline: room }
    return legacyEvent(event, view)
  },
  getRoomEvents: ({ context, requester, params, query }) => {
    const dir = query.get('dir') ?? 'f'
    if (dir !== 'b' && dir !== 'f') {
      throw invalidParam("Query parameter 'dir' must be one of ['b', 'f']")
    }
    const limit = limitOf(query)
    const filter = parseEventFilter(query.get('filter'))
    const { userId, deviceId } = requester
    const { room, until } = viewRoom(context, userId, params.roomId)
    const from = query.get('from')
    const backwards = dir === 'b'
    const start = from === null ? (backwards ? context.store.eventCount + 1 : 0) : orderOf(from)
    const visible = room.timeline.filter((event) => event.order <= until && filter.matches(event))
    const ahead: StoredEvent[] = backwards
      ? visible.filter((event) => event.order < start).toReversed()
      : visible.filter((event) => event.order >= start)
    const events = ahead.slice(0, limit)
    const view = { now: context.clock.now(), userId, deviceId, timeline: room }
    const last = events.at(-1)
    // A page that reaches the end still has an `end`; only the empty one after it has none.
    const end = last ? { end: `t${backwards ? last.order : last.order + 1}` } : {}
    const senders = filter.lazyLoadMembers ? new Set(events.map(({ sender }) => sender)) : []
    const members = [...senders].flatMap(
      (sender) => stateEvent(room, 'm.room.member', sender) ?? [],
    )
    const { timeline: _, ...stateView } = view
    return {
      chunk: events.map((event) => legacyEvent(event, view)),
      start: `t${start}`,
      ...(members.length > 0 && { state: members.map((event) => legacyEvent(event, stateView)) }),
      ...end,
    }
  },
}
