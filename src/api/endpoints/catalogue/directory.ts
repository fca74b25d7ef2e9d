import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

const publicRooms = v.object({
  chunk: maybe(lenientArray(v.unknown())),
  next_batch: maybe(v.string()),
  prev_batch: maybe(v.string()),
  total_room_count_estimate: maybe(v.number()),
})

export const setRoomAlias = defineEndpoint({
  id: 'setRoomAlias',
  summary: 'Give a room an address',
  method: 'PUT',
  path: '/_matrix/client/v3/directory/room/{roomAlias}',
  body: v.object({ room_id: v.string() }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3directoryroomroomalias`,
})

export const getPublicRooms = defineEndpoint({
  id: 'getPublicRooms',
  summary: 'Rooms in the public directory',
  method: 'GET',
  path: '/_matrix/client/v3/publicRooms',
  auth: 'none',
  timeout: 'slow',
  query: v.object({
    limit: v.optional(v.number()),
    since: v.optional(v.string()),
    server: v.optional(v.string()),
  }),
  answer: publicRooms,
  spec: `${specBase}get_matrixclientv3publicrooms`,
})

export const queryPublicRooms = defineEndpoint({
  id: 'queryPublicRooms',
  summary: 'Search the public directory of rooms',
  method: 'POST',
  path: '/_matrix/client/v3/publicRooms',
  timeout: 'slow',
  query: v.object({ server: v.optional(v.string()) }),
  body: v.object({
    limit: v.optional(v.number()),
    since: v.optional(v.string()),
    filter: v.optional(
      v.object({
        generic_search_term: v.optional(v.string()),
        room_types: v.optional(v.array(v.nullable(v.string()))),
      }),
    ),
    include_all_networks: v.optional(v.boolean()),
    third_party_instance_id: v.optional(v.string()),
  }),
  answer: publicRooms,
  spec: `${specBase}post_matrixclientv3publicrooms`,
})

export const searchUserDirectory = defineEndpoint({
  id: 'searchUserDirectory',
  summary: 'Search for people by name or Matrix ID',
  method: 'POST',
  path: '/_matrix/client/v3/user_directory/search',
  rateLimited: true,
  body: v.object({ search_term: v.string(), limit: v.optional(v.number()) }),
  answer: v.object({ results: maybe(lenientArray(v.unknown())), limited: maybe(v.boolean()) }),
  spec: `${specBase}post_matrixclientv3user_directorysearch`,
})
