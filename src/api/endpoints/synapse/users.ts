import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { accountDetails, accountList } from './answers'
import { direction, docs } from './schemas'

const userList = v.object({
  from: v.optional(v.number()),
  limit: v.optional(v.number()),
  user_id: v.optional(v.string()),
  name: v.optional(v.string()),
  guests: v.optional(v.boolean()),
  deactivated: v.optional(v.boolean()),
  locked: v.optional(v.boolean()),
  admins: v.optional(v.boolean()),
  approved: v.optional(v.boolean()),
  not_user_type: v.optional(v.array(v.string())),
  order_by: v.optional(
    v.picklist([
      'name',
      'displayname',
      'is_guest',
      'admin',
      'deactivated',
      'user_type',
      'avatar_url',
      'shadow_banned',
      'creation_ts',
      'last_seen_ts',
      'locked',
    ]),
  ),
  dir: v.optional(direction),
})

const userChange = v.object({
  password: v.optional(v.string()),
  logout_devices: v.optional(v.boolean()),
  displayname: v.optional(v.string()),
  avatar_url: v.optional(v.string()),
  threepids: v.optional(v.array(v.object({ medium: v.string(), address: v.string() }))),
  external_ids: v.optional(
    v.array(v.object({ auth_provider: v.string(), external_id: v.string() })),
  ),
  admin: v.optional(v.boolean()),
  deactivated: v.optional(v.boolean()),
  locked: v.optional(v.boolean()),
  user_type: v.optional(v.nullable(v.string())),
  approved: v.optional(v.boolean()),
})

export const synapseListUsers = defineEndpoint({
  id: 'synapseListUsers',
  summary: 'List or search the accounts of the server',
  method: 'GET',
  path: '/_synapse/admin/v3/users',
  answerSize: 'large',
  query: userList,
  answer: accountList,
  spec: docs.users,
})

export const synapseListUsersV2 = defineEndpoint({
  id: 'synapseListUsersV2',
  summary: 'List or search accounts, with deactivated ones on request',
  method: 'GET',
  path: '/_synapse/admin/v2/users',
  answerSize: 'large',
  deprecated: true,
  query: userList,
  answer: accountList,
  spec: docs.users,
})

export const synapseGetUser = defineEndpoint({
  id: 'synapseGetUser',
  summary: 'Look up an account of the server',
  method: 'GET',
  path: '/_synapse/admin/v2/users/{user_id}',
  answer: accountDetails,
  spec: docs.users,
})

export const synapsePutUser = defineEndpoint({
  id: 'synapsePutUser',
  summary: 'Create or change an account',
  method: 'PUT',
  path: '/_synapse/admin/v2/users/{user_id}',
  body: userChange,
  answer: accountDetails,
  spec: docs.users,
})

export const synapseSearchUsers = defineEndpoint({
  id: 'synapseSearchUsers',
  summary: 'Search accounts by a word',
  method: 'GET',
  path: '/_synapse/admin/v1/search_users/{user_id}',
  deprecated: true,
  query: v.object({ term: v.string() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetWhois = defineEndpoint({
  id: 'synapseGetWhois',
  summary: 'Sessions of an account with their IP addresses',
  method: 'GET',
  path: '/_synapse/admin/v1/whois/{user_id}',
  answer: anyObject,
  spec: docs.users,
})

export const synapseIsAdmin = defineEndpoint({
  id: 'synapseIsAdmin',
  summary: 'Whether an account is a server admin',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/admin',
  answer: anyObject,
  spec: docs.users,
})

export const synapseSetAdmin = defineEndpoint({
  id: 'synapseSetAdmin',
  summary: 'Make an account a server admin, or no longer one',
  method: 'PUT',
  path: '/_synapse/admin/v1/users/{user_id}/admin',
  body: v.object({ admin: v.boolean() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseDeactivateUser = defineEndpoint({
  id: 'synapseDeactivateUser',
  summary: 'Deactivate an account, and erase it on request',
  method: 'POST',
  path: '/_synapse/admin/v1/deactivate/{user_id}',
  body: v.object({ erase: v.optional(v.boolean()) }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseSuspendUser = defineEndpoint({
  id: 'synapseSuspendUser',
  summary: 'Suspend an account, or lift its suspension',
  method: 'PUT',
  path: '/_synapse/admin/v1/suspend/{user_id}',
  body: v.object({ suspend: v.boolean() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseResetPassword = defineEndpoint({
  id: 'synapseResetPassword',
  summary: 'Set the password of an account',
  method: 'POST',
  path: '/_synapse/admin/v1/reset_password/{user_id}',
  body: v.object({ new_password: v.string(), logout_devices: v.optional(v.boolean()) }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseLoginAsUser = defineEndpoint({
  id: 'synapseLoginAsUser',
  summary: 'Get a token that acts as an account',
  method: 'POST',
  path: '/_synapse/admin/v1/users/{user_id}/login',
  body: v.object({ valid_until_ms: v.optional(v.number()) }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetUserByExternalId = defineEndpoint({
  id: 'synapseGetUserByExternalId',
  summary: 'Find an account by its ID at an identity provider',
  method: 'GET',
  path: '/_synapse/admin/v1/auth_providers/{provider}/users/{external_id}',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetUserByThreepid = defineEndpoint({
  id: 'synapseGetUserByThreepid',
  summary: 'Find an account by email address or phone number',
  method: 'GET',
  path: '/_synapse/admin/v1/threepid/{medium}/users/{address}',
  choices: { medium: ['email', 'msisdn'] },
  answer: anyObject,
  spec: docs.users,
})
