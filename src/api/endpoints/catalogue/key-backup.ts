import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, maybe, specBase } from '@/api/endpoints/schemas'

const ofBackup = v.object({ version: v.string() })

/** How many keys there are after a change. */
const backupState = v.object({ etag: maybe(v.string()), count: maybe(v.number()) })

const backupVersion = v.object({
  ...backupState.entries,
  algorithm: maybe(v.string()),
  auth_data: maybe(anyObject),
  version: maybe(v.string()),
})

const backup = v.object({
  algorithm: v.picklist(['m.megolm_backup.v1.curve25519-aes-sha2']),
  auth_data: content,
})

const backedUpKey = v.object({
  first_message_index: v.number(),
  forwarded_count: v.number(),
  is_verified: v.boolean(),
  session_data: content,
})

const backedUpRoom = v.object({ sessions: v.record(v.string(), backedUpKey) })

export const getRoomKeysVersionCurrent = defineEndpoint({
  id: 'getRoomKeysVersionCurrent',
  summary: 'The current key backup',
  method: 'GET',
  path: '/_matrix/client/v3/room_keys/version',
  since: 'v1.1',
  rateLimited: true,
  answer: backupVersion,
  spec: `${specBase}get_matrixclientv3room_keysversion`,
})

export const getRoomKeysVersion = defineEndpoint({
  id: 'getRoomKeysVersion',
  summary: 'One version of the key backup',
  method: 'GET',
  path: '/_matrix/client/v3/room_keys/version/{version}',
  since: 'v1.1',
  rateLimited: true,
  answer: backupVersion,
  spec: `${specBase}get_matrixclientv3room_keysversionversion`,
})

export const postRoomKeysVersion = defineEndpoint({
  id: 'postRoomKeysVersion',
  summary: 'Start a new key backup',
  method: 'POST',
  path: '/_matrix/client/v3/room_keys/version',
  since: 'v1.1',
  rateLimited: true,
  body: backup,
  answer: v.object({ version: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3room_keysversion`,
})

export const putRoomKeysVersion = defineEndpoint({
  id: 'putRoomKeysVersion',
  summary: 'Update the details of a key backup',
  method: 'PUT',
  path: '/_matrix/client/v3/room_keys/version/{version}',
  since: 'v1.1',
  rateLimited: true,
  body: v.object({ ...backup.entries, version: v.optional(v.string()) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3room_keysversionversion`,
})

export const deleteRoomKeysVersion = defineEndpoint({
  id: 'deleteRoomKeysVersion',
  summary: 'Delete a key backup with all its keys',
  method: 'DELETE',
  path: '/_matrix/client/v3/room_keys/version/{version}',
  since: 'v1.1',
  rateLimited: true,
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3room_keysversionversion`,
})

export const getRoomKeys = defineEndpoint({
  id: 'getRoomKeys',
  summary: 'All keys in the backup',
  method: 'GET',
  path: '/_matrix/client/v3/room_keys/keys',
  since: 'v1.1',
  rateLimited: true,
  answerSize: 'large',
  query: ofBackup,
  answer: v.object({ rooms: maybe(anyObject) }),
  spec: `${specBase}get_matrixclientv3room_keyskeys`,
})

export const putRoomKeys = defineEndpoint({
  id: 'putRoomKeys',
  summary: 'Back up keys of several rooms',
  method: 'PUT',
  path: '/_matrix/client/v3/room_keys/keys',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  body: v.object({ rooms: v.record(v.string(), backedUpRoom) }),
  answer: backupState,
  spec: `${specBase}put_matrixclientv3room_keyskeys`,
})

export const deleteRoomKeys = defineEndpoint({
  id: 'deleteRoomKeys',
  summary: 'Delete all keys from the backup',
  method: 'DELETE',
  path: '/_matrix/client/v3/room_keys/keys',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  answer: backupState,
  spec: `${specBase}delete_matrixclientv3room_keyskeys`,
})

export const getRoomKeysByRoomId = defineEndpoint({
  id: 'getRoomKeysByRoomId',
  summary: 'Keys of a room in the backup',
  method: 'GET',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  answer: v.object({ sessions: maybe(anyObject) }),
  spec: `${specBase}get_matrixclientv3room_keyskeysroomid`,
})

export const putRoomKeysByRoomId = defineEndpoint({
  id: 'putRoomKeysByRoomId',
  summary: 'Back up keys of a room',
  method: 'PUT',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  body: backedUpRoom,
  answer: backupState,
  spec: `${specBase}put_matrixclientv3room_keyskeysroomid`,
})

export const deleteRoomKeysByRoomId = defineEndpoint({
  id: 'deleteRoomKeysByRoomId',
  summary: 'Delete a room’s keys from the backup',
  method: 'DELETE',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  answer: backupState,
  spec: `${specBase}delete_matrixclientv3room_keyskeysroomid`,
})

export const getRoomKeyBySessionId = defineEndpoint({
  id: 'getRoomKeyBySessionId',
  summary: 'One key in the backup',
  method: 'GET',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  answer: backedUpKey,
  spec: `${specBase}get_matrixclientv3room_keyskeysroomidsessionid`,
})

export const putRoomKeyBySessionId = defineEndpoint({
  id: 'putRoomKeyBySessionId',
  summary: 'Back up one key',
  method: 'PUT',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  body: backedUpKey,
  answer: backupState,
  spec: `${specBase}put_matrixclientv3room_keyskeysroomidsessionid`,
})

export const deleteRoomKeyBySessionId = defineEndpoint({
  id: 'deleteRoomKeyBySessionId',
  summary: 'Delete one key from the backup',
  method: 'DELETE',
  path: '/_matrix/client/v3/room_keys/keys/{roomId}/{sessionId}',
  since: 'v1.1',
  rateLimited: true,
  query: ofBackup,
  answer: backupState,
  spec: `${specBase}delete_matrixclientv3room_keyskeysroomidsessionid`,
})
