import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { docs } from './schemas'

export const synapseGetJoinedRooms = defineEndpoint({
  id: 'synapseGetJoinedRooms',
  summary: 'Rooms that an account is in',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/joined_rooms',
  answerSize: 'large',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetMemberships = defineEndpoint({
  id: 'synapseGetMemberships',
  summary: 'All memberships of an account',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/memberships',
  answerSize: 'large',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetAccountData = defineEndpoint({
  id: 'synapseGetAccountData',
  summary: 'Account data of an account',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/accountdata',
  answerSize: 'large',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetPushers = defineEndpoint({
  id: 'synapseGetPushers',
  summary: 'Pushers of an account',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/pushers',
  answer: anyObject,
  spec: docs.users,
})

export const synapseCountInvites = defineEndpoint({
  id: 'synapseCountInvites',
  summary: 'How many invites an account has sent since a time',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/sent_invite_count',
  query: v.object({ from_ts: v.number() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseCountJoins = defineEndpoint({
  id: 'synapseCountJoins',
  summary: 'How many rooms an account has joined since a time',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/cumulative_joined_room_count',
  query: v.object({ from_ts: v.number() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseRedactUser = defineEndpoint({
  id: 'synapseRedactUser',
  summary: 'Remove the messages of an account',
  method: 'POST',
  path: '/_synapse/admin/v1/user/{user_id}/redact',
  body: v.object({
    rooms: v.array(v.string()),
    reason: v.optional(v.string()),
    limit: v.optional(v.number()),
    use_admin: v.optional(v.boolean()),
    before_ts: v.optional(v.number()),
    after_ts: v.optional(v.number()),
  }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetRedactStatus = defineEndpoint({
  id: 'synapseGetRedactStatus',
  summary: 'Progress of removing an account’s messages',
  method: 'GET',
  path: '/_synapse/admin/v1/user/redact_status/{redact_id}',
  answer: anyObject,
  spec: docs.users,
})

export const synapseListDevices = defineEndpoint({
  id: 'synapseListDevices',
  summary: 'Devices of an account',
  method: 'GET',
  path: '/_synapse/admin/v2/users/{user_id}/devices',
  answer: anyObject,
  spec: docs.users,
})

export const synapseCreateDevice = defineEndpoint({
  id: 'synapseCreateDevice',
  summary: 'Create a device for an account',
  method: 'POST',
  path: '/_synapse/admin/v2/users/{user_id}/devices',
  body: v.object({ device_id: v.string() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetDevice = defineEndpoint({
  id: 'synapseGetDevice',
  summary: 'One device of an account',
  method: 'GET',
  path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
  answer: anyObject,
  spec: docs.users,
})

export const synapseRenameDevice = defineEndpoint({
  id: 'synapseRenameDevice',
  summary: 'Rename a device of an account',
  method: 'PUT',
  path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
  body: v.object({ display_name: v.optional(v.string()) }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseDeleteDevice = defineEndpoint({
  id: 'synapseDeleteDevice',
  summary: 'Delete a device of an account',
  method: 'DELETE',
  path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
  answer: anyObject,
  spec: docs.users,
})

export const synapseDeleteDevices = defineEndpoint({
  id: 'synapseDeleteDevices',
  summary: 'Delete several devices of an account',
  method: 'POST',
  path: '/_synapse/admin/v2/users/{user_id}/delete_devices',
  body: v.object({ devices: v.array(v.string()) }),
  answer: anyObject,
  spec: docs.users,
})
