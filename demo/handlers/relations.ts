import { badContent, failure, invalidParam } from '@demo/failure'
import type { HandlersOf } from '@demo/handler'
import { viewRoom } from '@demo/rooms/access'
import { legacyEvent } from '@demo/rooms/client-event'
import { relating, threadOf, threadRoots } from '@demo/rooms/relations'
import { limitOf, orderOf, sendOnce } from './events'

export const relationHandlers: HandlersOf<
  'redactEvent' | 'getRelatingEventsWithRelType' | 'getThreadRoots'
> = {
  redactEvent: (call) => {
    const { eventId } = call.params
    return sendOnce(call, call.params, 'm.room.redaction', () => ({
      ...call.json(),
      redacts: eventId,
    }))
  },
  getRelatingEventsWithRelType: ({ context, requester, params, query }) => {
    const { userId, deviceId } = requester
    const { room } = viewRoom(context, userId, params.roomId)
    const limit = limitOf(query)
    const from = query.get('from')
    const start = from === null ? undefined : orderOf(from)
    if (!room.eventsById.has(params.eventId)) {
      throw failure(404, 'M_UNKNOWN', 'Unknown parent event.')
    }
    const forwards = query.get('dir') === 'f'
    const events = relating(room, params.eventId, params.relType)
    const ahead = (forwards ? events : events.toReversed()).filter(
      ({ order }) => start === undefined || (forwards ? order >= start : order < start),
    )
    const page = ahead.slice(0, limit)
    const last = page.at(-1)
    const view = { now: context.clock.now(), userId, deviceId, timeline: room }
    return {
      chunk: page.map((event) => legacyEvent(event, view)),
      ...(last &&
        ahead.length > limit && { next_batch: `t${forwards ? last.order + 1 : last.order}` }),
      ...(from !== null && { prev_batch: from }),
    }
  },
  getThreadRoots: ({ context, requester, params, query }) => {
    const { userId, deviceId } = requester
    const include = query.get('include') ?? 'all'
    if (include !== 'all' && include !== 'participated') {
      throw invalidParam("Query parameter 'include' must be one of ['all', 'participated']")
    }
    const { room } = viewRoom(context, userId, params.roomId)
    const from = query.get('from') ?? '0'
    if (!/^\d+$/.test(from)) throw badContent("'from' parameter is invalid")
    const roots = threadRoots(room).filter(
      (root) => include === 'all' || threadOf(room, root, userId)?.participated,
    )
    const limit = limitOf(query)
    const end = Number(from) + limit
    const view = { now: context.clock.now(), userId, deviceId, timeline: room }
    return {
      chunk: roots.slice(Number(from), end).map((root) => legacyEvent(root, view)),
      ...(limit > 0 && roots.length > end && { next_batch: String(end) }),
    }
  },
}
