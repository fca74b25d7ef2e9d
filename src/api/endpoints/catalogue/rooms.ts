import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

export const getRoomSummary = defineEndpoint({
  id: 'getRoomSummary',
  summary: 'What a room shows to people outside it',
  method: 'GET',
  path: '/_matrix/client/v1/room_summary/{roomIdOrAlias}',
  since: 'v1.15',
  timeout: 'slow',
  query: v.object({ via: v.optional(v.array(v.string())) }),
  answer: v.object({
    canonical_alias: maybe(v.string()),
    name: maybe(v.string()),
    num_joined_members: maybe(v.number()),
    room_id: maybe(v.string()),
    topic: maybe(v.string()),
    world_readable: maybe(v.boolean()),
    guest_can_join: maybe(v.boolean()),
    avatar_url: maybe(v.string()),
    join_rule: maybe(v.string()),
    room_type: maybe(v.string()),
    allowed_room_ids: maybe(lenientArray(v.unknown())),
    encryption: maybe(v.string()),
    room_version: maybe(v.string()),
    membership: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv1room_summaryroomidoralias`,
})

export const getMutualRooms = defineEndpoint({
  id: 'getMutualRooms',
  summary: 'Rooms that you share with a user',
  method: 'GET',
  path: '/_matrix/client/v1/mutual_rooms',
  since: 'v1.19',
  rateLimited: true,
  query: v.object({ user_id: v.string(), from: v.optional(v.string()) }),
  answer: v.object({
    joined: maybe(lenientArray(v.unknown())),
    count: maybe(v.number()),
    next_batch: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv1mutual_rooms`,
})

export const joinRoomById = defineEndpoint({
  id: 'joinRoomById',
  summary: 'Join a room by its ID',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/join',
  rateLimited: true,
  timeout: 'slow',
  body: v.object({
    third_party_signed: v.optional(
      v.object({
        sender: v.string(),
        mxid: v.string(),
        token: v.string(),
        signatures: v.record(v.string(), v.record(v.string(), v.string())),
      }),
    ),
    reason: v.optional(v.string()),
  }),
  answer: v.object({ room_id: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3roomsroomidjoin`,
})

export const knockRoom = defineEndpoint({
  id: 'knockRoom',
  summary: 'Ask to join a room',
  method: 'POST',
  path: '/_matrix/client/v3/knock/{roomIdOrAlias}',
  since: 'v1.1',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({ via: v.optional(v.array(v.string())) }),
  body: v.object({ reason: v.optional(v.string()) }),
  answer: v.object({ room_id: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3knockroomidoralias`,
})

export const inviteBy3PID = defineEndpoint({
  id: 'inviteBy3PID',
  summary: 'Invite by email address',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/invite',
  rateLimited: true,
  timeout: 'slow',
  body: v.object({
    id_server: v.string(),
    id_access_token: v.string(),
    medium: v.string(),
    address: v.string(),
  }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidinvite-1`,
})

export const upgradeRoom = defineEndpoint({
  id: 'upgradeRoom',
  summary: 'Upgrade a room to another version',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/upgrade',
  timeout: 'slow',
  body: v.object({ new_version: v.string(), additional_creators: v.optional(v.array(v.string())) }),
  answer: v.object({ replacement_room: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3roomsroomidupgrade`,
})
