import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, maybe, specBase } from '@/api/endpoints/schemas'

export const getProfileField = defineEndpoint({
  id: 'getProfileField',
  summary: 'One field of a profile',
  method: 'GET',
  path: '/_matrix/client/v3/profile/{userId}/{keyName}',
  since: 'v1.16',
  auth: 'none',
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3profileuseridkeyname`,
})

export const setProfileField = defineEndpoint({
  id: 'setProfileField',
  summary: 'Set a field of your profile',
  method: 'PUT',
  path: '/_matrix/client/v3/profile/{userId}/{keyName}',
  since: 'v1.16',
  rateLimited: true,
  timeout: 'slow',
  body: content,
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3profileuseridkeyname`,
})

export const deleteProfileField = defineEndpoint({
  id: 'deleteProfileField',
  summary: 'Delete a field of your profile',
  method: 'DELETE',
  path: '/_matrix/client/v3/profile/{userId}/{keyName}',
  since: 'v1.16',
  rateLimited: true,
  timeout: 'slow',
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3profileuseridkeyname`,
})

export const getPresence = defineEndpoint({
  id: 'getPresence',
  summary: 'Whether a user is online',
  method: 'GET',
  path: '/_matrix/client/v3/presence/{userId}/status',
  answer: v.object({
    presence: maybe(v.string()),
    last_active_ago: maybe(v.number()),
    status_msg: maybe(v.nullable(v.string())),
    currently_active: maybe(v.boolean()),
  }),
  spec: `${specBase}get_matrixclientv3presenceuseridstatus`,
})

export const setPresence = defineEndpoint({
  id: 'setPresence',
  summary: 'Set your presence and status message',
  method: 'PUT',
  path: '/_matrix/client/v3/presence/{userId}/status',
  rateLimited: true,
  body: v.object({
    presence: v.picklist(['online', 'offline', 'unavailable']),
    status_msg: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3presenceuseridstatus`,
})

export const getAccountDataPerRoom = defineEndpoint({
  id: 'getAccountDataPerRoom',
  summary: 'Account data of one type for a room',
  method: 'GET',
  path: '/_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}',
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3useruseridroomsroomidaccount_datatype`,
})

export const setAccountDataPerRoom = defineEndpoint({
  id: 'setAccountDataPerRoom',
  summary: 'Set account data of one type for a room',
  method: 'PUT',
  path: '/_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}',
  body: content,
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3useruseridroomsroomidaccount_datatype`,
})

export const getRoomTags = defineEndpoint({
  id: 'getRoomTags',
  summary: 'Tags of a room, such as favourite',
  method: 'GET',
  path: '/_matrix/client/v3/user/{userId}/rooms/{roomId}/tags',
  answer: v.object({ tags: maybe(anyObject) }),
  spec: `${specBase}get_matrixclientv3useruseridroomsroomidtags`,
})

export const setRoomTag = defineEndpoint({
  id: 'setRoomTag',
  summary: 'Tag a room',
  method: 'PUT',
  path: '/_matrix/client/v3/user/{userId}/rooms/{roomId}/tags/{tag}',
  body: v.object({ order: v.optional(v.number()) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3useruseridroomsroomidtagstag`,
})

export const deleteRoomTag = defineEndpoint({
  id: 'deleteRoomTag',
  summary: 'Remove a tag from a room',
  method: 'DELETE',
  path: '/_matrix/client/v3/user/{userId}/rooms/{roomId}/tags/{tag}',
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3useruseridroomsroomidtagstag`,
})
