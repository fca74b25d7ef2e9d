import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import {
  anyObject,
  content,
  lenientArray,
  lenientRecord,
  maybe,
  specBase,
  stateEvent,
} from './schemas'

/** A state event as an invite includes it, without ids. */
const strippedState = v.object({ events: v.fallback(lenientArray(stateEvent), []) })

const joinedRoom = v.object({
  summary: v.fallback(
    v.object({
      'm.heroes': maybe(lenientArray(v.string())),
      'm.joined_member_count': maybe(v.number()),
      'm.invited_member_count': maybe(v.number()),
    }),
    {},
  ),
  state: v.fallback(v.object({ events: lenientArray(stateEvent) }), { events: [] }),
})

const rooms = v.object({
  join: v.fallback(lenientRecord(joinedRoom), new Map()),
  invite: v.fallback(
    lenientRecord(v.object({ invite_state: v.fallback(strippedState, { events: [] }) })),
    new Map(),
  ),
})

/**
 * Initial sync only: there is no `since`, as with a pasted token it would take to-device messages
 * away from the token's owner.
 */
export const sync = defineEndpoint({
  id: 'sync',
  summary: 'Joined rooms and invites, as an initial sync',
  method: 'GET',
  path: '/_matrix/client/v3/sync',
  timeout: 'slow',
  answerSize: 'large',
  query: v.object({
    filter: v.optional(v.string()),
    full_state: v.optional(v.boolean()),
    set_presence: v.optional(v.picklist(['offline', 'online', 'unavailable'])),
    timeout: v.optional(v.number()),
  }),
  answer: v.object({
    rooms: v.fallback(rooms, { join: new Map(), invite: new Map() }),
    account_data: v.fallback(
      v.object({ events: lenientArray(v.object({ type: v.string(), content: anyObject })) }),
      { events: [] },
    ),
  }),
  spec: `${specBase}get_matrixclientv3sync`,
})

export const getJoinedRooms = defineEndpoint({
  id: 'getJoinedRooms',
  summary: 'IDs of the joined rooms',
  method: 'GET',
  path: '/_matrix/client/v3/joined_rooms',
  answer: v.object({ joined_rooms: lenientArray(v.string()) }),
  spec: `${specBase}get_matrixclientv3joined_rooms`,
})

export const getRoomIdByAlias = defineEndpoint({
  id: 'getRoomIdByAlias',
  summary: 'Room ID behind an alias',
  method: 'GET',
  path: '/_matrix/client/v3/directory/room/{roomAlias}',
  auth: 'none',
  timeout: 'slow',
  answer: v.object({ room_id: v.string(), servers: v.fallback(lenientArray(v.string()), []) }),
  spec: `${specBase}get_matrixclientv3directoryroomroomalias`,
})

export const createRoom = defineEndpoint({
  id: 'createRoom',
  summary: 'Create a room',
  method: 'POST',
  path: '/_matrix/client/v3/createRoom',
  timeout: 'slow',
  rateLimited: true,
  body: v.looseObject({
    name: v.optional(v.string()),
    topic: v.optional(v.string()),
    preset: v.optional(v.picklist(['private_chat', 'public_chat', 'trusted_private_chat'])),
    visibility: v.optional(v.picklist(['public', 'private'])),
    room_alias_name: v.optional(v.string()),
    room_version: v.optional(v.string()),
    invite: v.optional(v.array(v.string())),
    is_direct: v.optional(v.boolean()),
    invite_3pid: v.optional(v.array(content)),
    creation_content: v.optional(content),
    initial_state: v.optional(v.array(content)),
    power_level_content_override: v.optional(content),
  }),
  answer: v.object({ room_id: v.string() }),
  spec: `${specBase}post_matrixclientv3createroom`,
})

export const joinRoom = defineEndpoint({
  id: 'joinRoom',
  summary: 'Join a room, or accept an invite',
  method: 'POST',
  path: '/_matrix/client/v3/join/{roomIdOrAlias}',
  timeout: 'slow',
  rateLimited: true,
  // A server to join through; older servers only know the first name, newer ones the second.
  query: v.object({ server_name: v.optional(v.string()), via: v.optional(v.string()) }),
  body: v.object({ reason: v.optional(v.string()), third_party_signed: v.optional(content) }),
  answer: v.object({ room_id: v.string() }),
  spec: `${specBase}post_matrixclientv3joinroomidoralias`,
})

export const leaveRoom = defineEndpoint({
  id: 'leaveRoom',
  summary: 'Leave a room, or decline an invite',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/leave',
  timeout: 'slow',
  rateLimited: true,
  body: v.object({ reason: v.optional(v.string()) }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidleave`,
})

export const forgetRoom = defineEndpoint({
  id: 'forgetRoom',
  summary: 'Forget a room that you left',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/forget',
  rateLimited: true,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidforget`,
})

/** A child of a space without a non-empty `via` has been removed from it. */
const spaceChild = v.object({
  type: v.string(),
  state_key: v.string(),
  content: v.object({ via: maybe(lenientArray(v.string())) }),
})

/** Lists a space, then each room and space in it that the account may see, in pages. */
export const getSpaceHierarchy = defineEndpoint({
  id: 'getSpaceHierarchy',
  summary: 'Rooms and spaces in a space',
  method: 'GET',
  path: '/_matrix/client/v1/rooms/{roomId}/hierarchy',
  since: 'v1.2',
  rateLimited: true,
  timeout: 'slow',
  answerSize: 'large',
  query: v.object({
    suggested_only: v.optional(v.boolean()),
    limit: v.optional(v.number()),
    max_depth: v.optional(v.number()),
    from: v.optional(v.string()),
  }),
  answer: v.object({
    rooms: lenientArray(
      v.object({
        room_id: v.string(),
        name: maybe(v.string()),
        canonical_alias: maybe(v.string()),
        room_type: maybe(v.string()),
        num_joined_members: maybe(v.number()),
        children_state: v.fallback(lenientArray(spaceChild), []),
      }),
    ),
    next_batch: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv1roomsroomidhierarchy`,
})
