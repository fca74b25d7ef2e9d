import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import {
  deletedMedia,
  mediaDetails,
  purgedMedia,
  quarantineChanges,
  quarantined,
  roomMedia,
  userMedia,
} from './answers'
import { docs, page } from './schemas'

const mediaList = v.object({
  ...page,
  order_by: v.optional(
    v.picklist([
      'media_id',
      'upload_name',
      'created_ts',
      'last_access_ts',
      'media_length',
      'media_type',
      'quarantined_by',
      'safe_from_quarantine',
    ]),
  ),
})

export const synapseListUserMedia = defineEndpoint({
  id: 'synapseListUserMedia',
  summary: 'Files that an account uploaded',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/media',
  answerSize: 'large',
  query: mediaList,
  answer: userMedia,
  spec: docs.users,
})

export const synapseDeleteUserMedia = defineEndpoint({
  id: 'synapseDeleteUserMedia',
  summary: 'Delete files that an account uploaded',
  method: 'DELETE',
  path: '/_synapse/admin/v1/users/{user_id}/media',
  timeout: 'slow',
  query: mediaList,
  answer: deletedMedia,
  spec: docs.users,
})

export const synapseListRoomMedia = defineEndpoint({
  id: 'synapseListRoomMedia',
  summary: 'Files in the unencrypted messages of a room',
  method: 'GET',
  path: '/_synapse/admin/v1/room/{room_id}/media',
  answerSize: 'large',
  answer: roomMedia,
  spec: docs.media,
})

export const synapseGetMedia = defineEndpoint({
  id: 'synapseGetMedia',
  summary: 'Details of a file',
  method: 'GET',
  path: '/_synapse/admin/v1/media/{server_name}/{media_id}',
  answer: mediaDetails,
  spec: docs.media,
})

export const synapseDeleteMedia = defineEndpoint({
  id: 'synapseDeleteMedia',
  summary: 'Delete a file of this server',
  method: 'DELETE',
  path: '/_synapse/admin/v1/media/{server_name}/{media_id}',
  answer: deletedMedia,
  spec: docs.media,
})

export const synapseDeleteOldMedia = defineEndpoint({
  id: 'synapseDeleteOldMedia',
  summary: 'Delete files of this server by age and size',
  method: 'POST',
  path: '/_synapse/admin/v1/media/delete',
  timeout: 'slow',
  query: v.object({
    before_ts: v.number(),
    size_gt: v.optional(v.number()),
    keep_profiles: v.optional(v.boolean()),
  }),
  answer: deletedMedia,
  spec: docs.media,
})

export const synapseDeleteOldMediaOf = defineEndpoint({
  id: 'synapseDeleteOldMediaOf',
  summary: 'Delete files by age and size, naming the server',
  method: 'POST',
  path: '/_synapse/admin/v1/media/{server_name}/delete',
  timeout: 'slow',
  deprecated: true,
  query: v.object({
    before_ts: v.number(),
    size_gt: v.optional(v.number()),
    keep_profiles: v.optional(v.boolean()),
  }),
  answer: deletedMedia,
  spec: docs.media,
})

export const synapsePurgeMediaCache = defineEndpoint({
  id: 'synapsePurgeMediaCache',
  summary: 'Delete old copies of other servers’ files',
  method: 'POST',
  path: '/_synapse/admin/v1/purge_media_cache',
  timeout: 'slow',
  query: v.object({ before_ts: v.number() }),
  answer: purgedMedia,
  spec: docs.media,
})

export const synapseQuarantineMedia = defineEndpoint({
  id: 'synapseQuarantineMedia',
  summary: 'Quarantine a file, so that no one can download it',
  method: 'POST',
  path: '/_synapse/admin/v1/media/quarantine/{server_name}/{media_id}',
  answer: anyObject,
  spec: docs.media,
})

export const synapseUnquarantineMedia = defineEndpoint({
  id: 'synapseUnquarantineMedia',
  summary: 'Release a file from quarantine',
  method: 'POST',
  path: '/_synapse/admin/v1/media/unquarantine/{server_name}/{media_id}',
  answer: anyObject,
  spec: docs.media,
})

export const synapseQuarantineRoomMedia = defineEndpoint({
  id: 'synapseQuarantineRoomMedia',
  summary: 'Quarantine all files of a room',
  method: 'POST',
  path: '/_synapse/admin/v1/room/{room_id}/media/quarantine',
  timeout: 'slow',
  answer: quarantined,
  spec: docs.media,
})

export const synapseQuarantineRoomMediaOld = defineEndpoint({
  id: 'synapseQuarantineRoomMediaOld',
  summary: 'Quarantine all files of a room, by the older path',
  method: 'POST',
  path: '/_synapse/admin/v1/quarantine_media/{room_id}',
  timeout: 'slow',
  deprecated: true,
  answer: quarantined,
  spec: docs.media,
})

export const synapseQuarantineUserMedia = defineEndpoint({
  id: 'synapseQuarantineUserMedia',
  summary: 'Quarantine all files that an account uploaded',
  method: 'POST',
  path: '/_synapse/admin/v1/user/{user_id}/media/quarantine',
  timeout: 'slow',
  answer: quarantined,
  spec: docs.media,
})

export const synapseListQuarantineChanges = defineEndpoint({
  id: 'synapseListQuarantineChanges',
  summary: 'Files put into or released from quarantine',
  method: 'GET',
  path: '/_synapse/admin/v1/media/quarantine_changes',
  query: v.object({ from: v.optional(v.number()) }),
  answer: quarantineChanges,
  spec: docs.media,
})

export const synapseProtectMedia = defineEndpoint({
  id: 'synapseProtectMedia',
  summary: 'Protect a file from quarantine',
  method: 'POST',
  path: '/_synapse/admin/v1/media/protect/{media_id}',
  answer: anyObject,
  spec: docs.media,
})

export const synapseUnprotectMedia = defineEndpoint({
  id: 'synapseUnprotectMedia',
  summary: 'No longer protect a file from quarantine',
  method: 'POST',
  path: '/_synapse/admin/v1/media/unprotect/{media_id}',
  answer: anyObject,
  spec: docs.media,
})
