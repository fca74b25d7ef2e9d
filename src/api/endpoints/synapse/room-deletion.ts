import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { deletion, deletionStarted, deletions, roomShutdown } from './answers'
import { docs } from './schemas'

/** What becomes of a room's members and of the room. */
const roomDeletion = v.object({
  new_room_user_id: v.optional(v.string()),
  room_name: v.optional(v.string()),
  message: v.optional(v.string()),
  block: v.optional(v.boolean()),
  purge: v.optional(v.boolean()),
  force_purge: v.optional(v.boolean()),
})

export const synapseDeleteRoom = defineEndpoint({
  id: 'synapseDeleteRoom',
  summary: 'Remove everyone from a room and delete it in the background',
  method: 'DELETE',
  path: '/_synapse/admin/v2/rooms/{room_id}',
  body: roomDeletion,
  answer: deletionStarted,
  spec: docs.rooms,
})

export const synapseDeleteRoomV1 = defineEndpoint({
  id: 'synapseDeleteRoomV1',
  summary: 'Remove everyone from a room and delete it at once',
  method: 'DELETE',
  path: '/_synapse/admin/v1/rooms/{room_id}',
  timeout: 'slow',
  body: roomDeletion,
  answer: roomShutdown,
  spec: docs.rooms,
})

export const synapseGetRoomDeletions = defineEndpoint({
  id: 'synapseGetRoomDeletions',
  summary: 'Progress of deleting a room',
  method: 'GET',
  path: '/_synapse/admin/v2/rooms/{room_id}/delete_status',
  answer: deletions,
  spec: docs.rooms,
})

export const synapseGetDeletion = defineEndpoint({
  id: 'synapseGetDeletion',
  summary: 'Progress of a deletion by its ID',
  method: 'GET',
  path: '/_synapse/admin/v2/rooms/delete_status/{delete_id}',
  answer: deletion,
  spec: docs.rooms,
})

export const synapseGetForwardExtremities = defineEndpoint({
  id: 'synapseGetForwardExtremities',
  summary: 'Forward extremities of a room',
  method: 'GET',
  path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/forward_extremities',
  answer: anyObject,
  spec: docs.rooms,
})

export const synapseDeleteForwardExtremities = defineEndpoint({
  id: 'synapseDeleteForwardExtremities',
  summary: 'Delete forward extremities of a room',
  method: 'DELETE',
  path: '/_synapse/admin/v1/rooms/{room_id_or_alias}/forward_extremities',
  answer: anyObject,
  spec: docs.rooms,
})

export const synapsePurgeHistory = defineEndpoint({
  id: 'synapsePurgeHistory',
  summary: 'Delete old events of a room from the database',
  method: 'POST',
  path: '/_synapse/admin/v1/purge_history/{room_id}',
  body: v.object({
    delete_local_events: v.optional(v.boolean()),
    purge_up_to_event_id: v.optional(v.string()),
    purge_up_to_ts: v.optional(v.number()),
  }),
  answer: anyObject,
  spec: docs.purgeHistory,
})

export const synapsePurgeHistoryBefore = defineEndpoint({
  id: 'synapsePurgeHistoryBefore',
  summary: 'Delete events of a room before one from the database',
  method: 'POST',
  path: '/_synapse/admin/v1/purge_history/{room_id}/{event_id}',
  body: v.object({ delete_local_events: v.optional(v.boolean()) }),
  answer: anyObject,
  spec: docs.purgeHistory,
})

export const synapseGetPurgeStatus = defineEndpoint({
  id: 'synapseGetPurgeStatus',
  summary: 'Progress of deleting old events',
  method: 'GET',
  path: '/_synapse/admin/v1/purge_history_status/{purge_id}',
  answer: anyObject,
  spec: docs.purgeHistory,
})
