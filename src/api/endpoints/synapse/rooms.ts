import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { roomDetails, roomMembers, roomPage } from './answers'
import { direction, docs, page } from './schemas'

const roomList = v.object({
  ...page,
  order_by: v.optional(
    v.picklist([
      'name',
      'canonical_alias',
      'joined_members',
      'joined_local_members',
      'version',
      'creator',
      'encryption',
      'federatable',
      'public',
      'join_rules',
      'guest_access',
      'history_visibility',
      'state_events',
    ]),
  ),
  search_term: v.optional(v.string()),
  public_rooms: v.optional(v.boolean()),
  empty_rooms: v.optional(v.boolean()),
})

export const synapseListRooms = defineEndpoint({
  id: 'synapseListRooms',
  summary: 'List or search the rooms that the server knows',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms',
  answerSize: 'large',
  query: roomList,
  answer: roomPage,
  spec: docs.rooms,
})

export const synapseGetRoom = defineEndpoint({
  id: 'synapseGetRoom',
  summary: 'Details of a room',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}',
  answer: roomDetails,
  spec: docs.rooms,
})

export const synapseGetRoomMembers = defineEndpoint({
  id: 'synapseGetRoomMembers',
  summary: 'Members of a room, without being in it',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/members',
  answerSize: 'large',
  answer: roomMembers,
  spec: docs.rooms,
})

export const synapseGetRoomState = defineEndpoint({
  id: 'synapseGetRoomState',
  summary: 'State of a room, without being in it',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/state',
  answerSize: 'large',
  query: v.object({ type: v.optional(v.string()) }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseGetRoomMessages = defineEndpoint({
  id: 'synapseGetRoomMessages',
  summary: 'Messages of a room, without being in it',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/messages',
  query: v.object({
    from: v.optional(v.string()),
    to: v.optional(v.string()),
    dir: v.optional(direction),
    limit: v.optional(v.number()),
    filter: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseGetEventContext = defineEndpoint({
  id: 'synapseGetEventContext',
  summary: 'Events around an event of a room',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/context/{event_id}',
  query: v.object({ limit: v.optional(v.number()), filter: v.optional(v.string()) }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseGetEventByTimestamp = defineEndpoint({
  id: 'synapseGetEventByTimestamp',
  summary: 'Event of a room closest to a time',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/timestamp_to_event',
  query: v.object({ ts: v.number(), dir: v.optional(direction) }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseGetRoomHierarchy = defineEndpoint({
  id: 'synapseGetRoomHierarchy',
  summary: 'Rooms of a space, without being in it',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/hierarchy',
  query: v.object({
    max_depth: v.optional(v.number()),
    limit: v.optional(v.number()),
    from: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseFetchEvent = defineEndpoint({
  id: 'synapseFetchEvent',
  summary: 'One event with its original content',
  method: 'GET',
  path: '/_synapse/admin/v1/fetch_event/{event_id}',
  answer: anyObject,
  spec: docs.adminApi,
})

export const synapseJoinUser = defineEndpoint({
  id: 'synapseJoinUser',
  summary: 'Make an account join a room',
  method: 'POST',
  path: '/_synapse/admin/v1/join/{room_id_or_alias}',
  timeout: 'slow',
  query: v.object({ server_name: v.optional(v.array(v.string())) }),
  body: v.object({ user_id: v.string() }),
  answer: anyObject,
  spec: docs.roomMembership,
})

export const synapseMakeRoomAdmin = defineEndpoint({
  id: 'synapseMakeRoomAdmin',
  summary: 'Give an account the highest power level in a room',
  method: 'POST',
  path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/make_room_admin',
  body: v.object({ user_id: v.optional(v.string()) }),
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseIsRoomBlocked = defineEndpoint({
  id: 'synapseIsRoomBlocked',
  summary: 'Whether a room is blocked, and by whom',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id}/block',
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseBlockRoom = defineEndpoint({
  id: 'synapseBlockRoom',
  summary: 'Block joining a room, or unblock it',
  method: 'PUT',
  path: '/_synapse/admin/v1/rooms/{room_id}/block',
  body: v.object({ block: v.boolean() }),
  answer: anyObject,
  spec: docs.rooms,
})
