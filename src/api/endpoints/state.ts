import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { content, lenientArray, specBase, stateEvent } from './schemas'

export const getRoomState = defineEndpoint({
  id: 'getRoomState',
  summary: 'All state events of a room',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/state',
  timeout: 'slow',
  answerSize: 'large',
  answer: lenientArray(stateEvent),
  spec: `${specBase}get_matrixclientv3roomsroomidstate`,
})

/** The whole event instead of its content; older servers return the content anyway. */
const eventFormat = v.object({ format: v.optional(v.picklist(['content', 'event'])) })

/** The path without a state key, which means the empty one: a segment can't be empty. */
export const getRoomStateByType = defineEndpoint({
  id: 'getRoomStateByType',
  summary: 'Content of a state event with an empty state key',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/state/{eventType}',
  query: eventFormat,
  answer: content,
  spec: `${specBase}get_matrixclientv3roomsroomidstateeventtypestatekey`,
})

export const getRoomStateWithKey = defineEndpoint({
  id: 'getRoomStateWithKey',
  summary: 'Content of one state event',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}',
  query: eventFormat,
  answer: content,
  spec: `${specBase}get_matrixclientv3roomsroomidstateeventtypestatekey`,
})

export const setRoomState = defineEndpoint({
  id: 'setRoomState',
  summary: 'Set a state event with an empty state key',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{roomId}/state/{eventType}',
  rateLimited: true,
  body: content,
  answer: v.object({ event_id: v.string() }),
  spec: `${specBase}put_matrixclientv3roomsroomidstateeventtypestatekey`,
})

export const setRoomStateWithKey = defineEndpoint({
  id: 'setRoomStateWithKey',
  summary: 'Set one state event',
  method: 'PUT',
  path: '/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}',
  rateLimited: true,
  body: content,
  answer: v.object({ event_id: v.string() }),
  spec: `${specBase}put_matrixclientv3roomsroomidstateeventtypestatekey`,
})
