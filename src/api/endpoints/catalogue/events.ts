import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'
import { eventFilter } from './schemas'

const relationsPage = v.object({
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  limit: v.optional(v.number()),
  dir: v.optional(v.picklist(['b', 'f'])),
  recurse: v.optional(v.boolean()),
})

const relations = v.object({
  chunk: maybe(lenientArray(v.unknown())),
  next_batch: maybe(v.string()),
  prev_batch: maybe(v.string()),
  recursion_depth: maybe(v.number()),
})

const messageSearch = v.object({
  search_term: v.string(),
  keys: v.optional(v.array(v.picklist(['content.body', 'content.name', 'content.topic']))),
  filter: v.optional(eventFilter),
  order_by: v.optional(v.picklist(['recent', 'rank'])),
  event_context: v.optional(
    v.object({
      before_limit: v.optional(v.number()),
      after_limit: v.optional(v.number()),
      include_profile: v.optional(v.boolean()),
    }),
  ),
  include_state: v.optional(v.boolean()),
  groupings: v.optional(
    v.object({
      group_by: v.optional(v.array(v.object({ key: v.picklist(['room_id', 'sender']) }))),
    }),
  ),
})

export const getEventContext = defineEndpoint({
  id: 'getEventContext',
  summary: 'An event with those before and after it',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/context/{eventId}',
  query: v.object({ limit: v.optional(v.number()), filter: v.optional(v.string()) }),
  answer: v.object({
    start: maybe(v.string()),
    end: maybe(v.string()),
    events_before: maybe(lenientArray(v.unknown())),
    event: maybe(anyObject),
    events_after: maybe(lenientArray(v.unknown())),
    state: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3roomsroomidcontexteventid`,
})

export const getEventByTimestamp = defineEndpoint({
  id: 'getEventByTimestamp',
  summary: 'The event closest to a point in time',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/timestamp_to_event',
  since: 'v1.6',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({ ts: v.number(), dir: v.picklist(['f', 'b']) }),
  answer: v.object({ event_id: maybe(v.string()), origin_server_ts: maybe(v.number()) }),
  spec: `${specBase}get_matrixclientv1roomsroomidtimestamp_to_event`,
})

export const getRelatingEvents = defineEndpoint({
  id: 'getRelatingEvents',
  summary: 'Events that relate to an event: reactions, edits, replies',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/relations/{eventId}',
  since: 'v1.3',
  query: relationsPage,
  answer: relations,
  spec: `${specBase}get_matrixclientv1roomsroomidrelationseventid`,
})

export const getRelatingEventsWithRelTypeAndEventType = defineEndpoint({
  id: 'getRelatingEventsWithRelTypeAndEventType',
  summary: 'Events of one type that relate to an event',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}/{eventType}',
  since: 'v1.3',
  query: relationsPage,
  answer: relations,
  spec: `${specBase}get_matrixclientv1roomsroomidrelationseventidreltypeeventtype`,
})

export const search = defineEndpoint({
  id: 'search',
  summary: 'Search messages',
  method: 'POST',
  path: '/_matrix/client/v3/search',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({ next_batch: v.optional(v.string()) }),
  body: v.object({ search_categories: v.object({ room_events: v.optional(messageSearch) }) }),
  answer: v.object({ search_categories: maybe(anyObject) }),
  spec: `${specBase}post_matrixclientv3search`,
})

export const setTyping = defineEndpoint({
  id: 'setTyping',
  summary: 'Show or hide that you are typing',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{roomId}/typing/{userId}',
  rateLimited: true,
  body: v.object({ typing: v.boolean(), timeout: v.optional(v.number()) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3roomsroomidtypinguserid`,
})

export const postReceipt = defineEndpoint({
  id: 'postReceipt',
  summary: 'Mark messages as read up to an event',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/receipt/{receiptType}/{eventId}',
  choices: { receiptType: ['m.read', 'm.read.private', 'm.fully_read'] },
  rateLimited: true,
  body: v.object({ thread_id: v.optional(v.string()) }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidreceiptreceipttypeeventid`,
})

export const setReadMarker = defineEndpoint({
  id: 'setReadMarker',
  summary: 'Move the read markers of a room',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/read_markers',
  rateLimited: true,
  body: v.object({
    'm.fully_read': v.optional(v.string()),
    'm.read': v.optional(v.string()),
    'm.read.private': v.optional(v.string()),
  }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidread_markers`,
})

export const reportEvent = defineEndpoint({
  id: 'reportEvent',
  summary: 'Report an event to the server’s administrators',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/report/{eventId}',
  body: v.object({ reason: v.optional(v.string()) }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidreporteventid`,
})

export const reportRoom = defineEndpoint({
  id: 'reportRoom',
  summary: 'Report a room to the server’s administrators',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/report',
  since: 'v1.13',
  rateLimited: true,
  body: v.object({ reason: v.string() }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidreport`,
})

export const reportUser = defineEndpoint({
  id: 'reportUser',
  summary: 'Report a user to the server’s administrators',
  method: 'POST',
  path: '/_matrix/client/v3/users/{userId}/report',
  since: 'v1.14',
  rateLimited: true,
  body: v.object({ reason: v.string() }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3usersuseridreport`,
})
