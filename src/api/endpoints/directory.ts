import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from './schemas'

export const getLocalAliases = defineEndpoint({
  id: 'getLocalAliases',
  summary: 'Addresses of a room on this server',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/aliases',
  rateLimited: true,
  answer: v.object({ aliases: lenientArray(v.string()) }),
  spec: `${specBase}get_matrixclientv3roomsroomidaliases`,
})

export const deleteRoomAlias = defineEndpoint({
  id: 'deleteRoomAlias',
  summary: 'Delete an address of a room',
  method: 'DELETE',
  path: '/_matrix/client/v3/directory/room/{roomAlias}',
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3directoryroomroomalias`,
})

export const getRoomVisibilityOnDirectory = defineEndpoint({
  id: 'getRoomVisibilityOnDirectory',
  summary: 'Whether a room is in the public directory',
  method: 'GET',
  path: '/_matrix/client/v3/directory/list/room/{roomId}',
  auth: 'none',
  answer: v.object({ visibility: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv3directorylistroomroomid`,
})

export const setRoomVisibilityOnDirectory = defineEndpoint({
  id: 'setRoomVisibilityOnDirectory',
  summary: 'List a room in the public directory, or remove it',
  method: 'PUT',
  path: '/_matrix/client/v3/directory/list/room/{roomId}',
  body: v.object({ visibility: v.optional(v.picklist(['private', 'public'])) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3directorylistroomroomid`,
})
