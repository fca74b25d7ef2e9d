import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { memberships } from './memberships'
import { anyObject, lenientArray, lenientRecord, maybe, specBase, stateEvent } from './schemas'

/** A body of kick, ban, unban and invite. */
const target = v.object({ user_id: v.string(), reason: v.optional(v.string()) })

/** Send only one of the two parameters: with both, servers disagree on AND or OR. */
export const getMembersByRoom = defineEndpoint({
  id: 'getMembersByRoom',
  summary: 'Member events of a room',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/members',
  timeout: 'slow',
  answerSize: 'large',
  query: v.object({
    /** A pagination token: the members at that point of the timeline. */
    at: v.optional(v.string()),
    membership: v.optional(v.picklist(memberships)),
    not_membership: v.optional(v.picklist(memberships)),
  }),
  answer: v.object({ chunk: lenientArray(stateEvent) }),
  spec: `${specBase}get_matrixclientv3roomsroomidmembers`,
})

export const getJoinedMembersByRoom = defineEndpoint({
  id: 'getJoinedMembersByRoom',
  summary: 'Joined members of a room with name and avatar',
  method: 'GET',
  path: '/_matrix/client/v3/rooms/{roomId}/joined_members',
  timeout: 'slow',
  answerSize: 'large',
  answer: v.object({
    joined: lenientRecord(
      v.object({
        display_name: maybe(v.nullable(v.string())),
        avatar_url: maybe(v.nullable(v.string())),
      }),
    ),
  }),
  spec: `${specBase}get_matrixclientv3roomsroomidjoined_members`,
})

export const inviteUser = defineEndpoint({
  id: 'inviteUser',
  summary: 'Invite a user to a room',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/invite',
  timeout: 'slow',
  rateLimited: true,
  body: target,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidinvite`,
})

export const kick = defineEndpoint({
  id: 'kick',
  summary: 'Remove a user from a room',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/kick',
  body: target,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidkick`,
})

export const ban = defineEndpoint({
  id: 'ban',
  summary: 'Ban a user from a room',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/ban',
  body: target,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidban`,
})

export const unban = defineEndpoint({
  id: 'unban',
  summary: 'Unban a user from a room',
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{roomId}/unban',
  body: target,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3roomsroomidunban`,
})
