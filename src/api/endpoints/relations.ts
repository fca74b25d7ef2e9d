import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { roomEvent } from './room-event'
import { lenientArray, maybe, specBase } from './schemas'

export const redactEvent = defineEndpoint({
  id: 'redactEvent',
  summary: 'Redact an event',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{roomId}/redact/{eventId}/{txnId}',
  rateLimited: true,
  body: v.object({ reason: v.optional(v.string()) }),
  answer: v.object({ event_id: v.string() }),
  spec: `${specBase}put_matrixclientv3roomsroomidredacteventidtxnid`,
})

export const getRelatingEventsWithRelType = defineEndpoint({
  id: 'getRelatingEventsWithRelType',
  summary: 'Events that relate to another one, such as the replies of a thread',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}',
  since: 'v1.3',
  timeout: 'slow',
  query: v.object({
    dir: v.optional(v.picklist(['b', 'f'])),
    from: v.optional(v.string()),
    to: v.optional(v.string()),
    limit: v.optional(v.number()),
    recurse: v.optional(v.boolean()),
  }),
  answer: v.object({ chunk: lenientArray(roomEvent), next_batch: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv1roomsroomidrelationseventidreltype`,
})

export const getThreadRoots = defineEndpoint({
  id: 'getThreadRoots',
  summary: 'Threads of a room, most recent message first',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/threads',
  since: 'v1.4',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({
    include: v.optional(v.picklist(['all', 'participated'])),
    from: v.optional(v.string()),
    limit: v.optional(v.number()),
  }),
  answer: v.object({ chunk: lenientArray(roomEvent), next_batch: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv1roomsroomidthreads`,
})
