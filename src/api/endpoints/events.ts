import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { roomEvent } from './room-event'
import { content, lenientArray, maybe, specBase, stateEvent } from './schemas'

export const sendMessage = defineEndpoint({
  id: 'sendMessage',
  summary: 'Send an event to a room',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{roomId}/send/{eventType}/{txnId}',
  rateLimited: true,
  body: content,
  answer: v.object({ event_id: v.string() }),
  spec: `${specBase}put_matrixclientv3roomsroomidsendeventtypetxnid`,
})

export const getOneRoomEvent = defineEndpoint({
  id: 'getOneRoomEvent',
  summary: 'One event of a room',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/event/{eventId}',
  answer: roomEvent,
  spec: `${specBase}get_matrixclientv3roomsroomideventeventid`,
})

export const getRoomEvents = defineEndpoint({
  id: 'getRoomEvents',
  summary: 'Events of a room, page by page',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/messages',
  timeout: 'slow',
  query: v.object({
    dir: v.picklist(['b', 'f']),
    from: v.optional(v.string()),
    to: v.optional(v.string()),
    limit: v.optional(v.number()),
    /** A room event filter as JSON. */
    filter: v.optional(v.string()),
  }),
  answer: v.object({
    chunk: lenientArray(roomEvent),
    /** Members who sent these events, if the filter asks for them. */
    state: maybe(lenientArray(stateEvent)),
    start: maybe(v.string()),
    end: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv3roomsroomidmessages`,
})
