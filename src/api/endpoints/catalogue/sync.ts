import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'
import { dataFilter, eventFilter } from './schemas'

const eventStream = v.object({
  start: maybe(v.string()),
  end: maybe(v.string()),
  chunk: maybe(lenientArray(v.unknown())),
})

const filter = v.object({
  event_fields: v.optional(v.array(v.string())),
  event_format: v.optional(v.picklist(['client', 'federation'])),
  presence: v.optional(dataFilter),
  account_data: v.optional(dataFilter),
  room: v.optional(
    v.object({
      rooms: v.optional(v.array(v.string())),
      not_rooms: v.optional(v.array(v.string())),
      include_leave: v.optional(v.boolean()),
      state: v.optional(eventFilter),
      timeline: v.optional(eventFilter),
      ephemeral: v.optional(eventFilter),
      account_data: v.optional(eventFilter),
    }),
  ),
})

export const defineFilter = defineEndpoint({
  id: 'defineFilter',
  summary: 'Store a filter for syncs',
  method: 'POST',
  path: '/_matrix/client/v3/user/{userId}/filter',
  body: filter,
  answer: v.object({ filter_id: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3useruseridfilter`,
})

export const getFilter = defineEndpoint({
  id: 'getFilter',
  summary: 'A stored filter',
  method: 'GET',
  path: '/_matrix/client/v3/user/{userId}/filter/{filterId}',
  answer: v.object({
    event_fields: maybe(lenientArray(v.unknown())),
    event_format: maybe(v.string()),
    presence: maybe(anyObject),
    account_data: maybe(anyObject),
    room: maybe(anyObject),
  }),
  spec: `${specBase}get_matrixclientv3useruseridfilterfilterid`,
})

export const peekEvents = defineEndpoint({
  id: 'peekEvents',
  summary: 'Wait for new events of a room that you haven’t joined',
  method: 'GET',
  path: '/_matrix/client/v3/events',
  timeout: 'slow',
  query: v.object({
    from: v.optional(v.string()),
    timeout: v.optional(v.number()),
    room_id: v.string(),
  }),
  answer: eventStream,
  spec: `${specBase}get_matrixclientv3events-1`,
})

export const roomInitialSync = defineEndpoint({
  id: 'roomInitialSync',
  summary: 'State and recent messages of a room',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/initialSync',
  answer: v.object({
    room_id: maybe(v.string()),
    membership: maybe(v.string()),
    messages: maybe(anyObject),
    state: maybe(lenientArray(v.unknown())),
    visibility: maybe(v.string()),
    account_data: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3roomsroomidinitialsync`,
})

export const initialSync = defineEndpoint({
  id: 'initialSync',
  summary: 'All rooms with recent messages, the old way',
  method: 'GET',
  path: '/_matrix/client/v3/initialSync',
  deprecated: true,
  timeout: 'slow',
  answerSize: 'large',
  query: v.object({ limit: v.optional(v.number()), archived: v.optional(v.boolean()) }),
  answer: v.object({
    end: maybe(v.string()),
    presence: maybe(lenientArray(v.unknown())),
    rooms: maybe(lenientArray(v.unknown())),
    account_data: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3initialsync`,
})

export const getEvents = defineEndpoint({
  id: 'getEvents',
  summary: 'Wait for new events, the old way',
  method: 'GET',
  path: '/_matrix/client/v3/events',
  deprecated: true,
  timeout: 'slow',
  query: v.object({ from: v.optional(v.string()), timeout: v.optional(v.number()) }),
  answer: eventStream,
  spec: `${specBase}get_matrixclientv3events`,
})

export const getOneEvent = defineEndpoint({
  id: 'getOneEvent',
  summary: 'One event by its ID alone, the old way',
  method: 'GET',
  path: '/_matrix/client/v3/events/{eventId}',
  deprecated: true,
  answer: v.object({
    event_id: maybe(v.string()),
    type: maybe(v.string()),
    state_key: maybe(v.string()),
    sender: maybe(v.string()),
    origin_server_ts: maybe(v.number()),
    content: maybe(anyObject),
    unsigned: maybe(v.unknown()),
    room_id: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv3eventseventid`,
})
