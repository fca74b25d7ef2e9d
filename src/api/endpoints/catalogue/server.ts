import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

export const getWellknownPolicy = defineEndpoint({
  id: 'getWellknownPolicy',
  summary: 'Public keys of the server’s policy server',
  method: 'GET',
  path: '/.well-known/matrix/policy_server',
  since: 'v1.18',
  auth: 'none',
  answer: v.object({ public_keys: maybe(anyObject) }),
  spec: `${specBase}getwell-knownmatrixpolicy_server`,
})

export const getWellknownSupport = defineEndpoint({
  id: 'getWellknownSupport',
  summary: 'Whom to contact about the server',
  method: 'GET',
  path: '/.well-known/matrix/support',
  since: 'v1.10',
  auth: 'none',
  answer: v.object({ contacts: maybe(lenientArray(v.unknown())), support_page: maybe(v.string()) }),
  spec: `${specBase}getwell-knownmatrixsupport`,
})

export const getWhoIs = defineEndpoint({
  id: 'getWhoIs',
  summary: 'Sessions and IP addresses of a user, for administrators',
  method: 'GET',
  path: '/_matrix/client/v3/admin/whois/{userId}',
  answer: v.object({ user_id: maybe(v.string()), devices: maybe(anyObject) }),
  spec: `${specBase}get_matrixclientv3adminwhoisuserid`,
})

export const getAdminLockUser = defineEndpoint({
  id: 'getAdminLockUser',
  summary: 'Whether an account is locked',
  method: 'GET',
  path: '/_matrix/client/v1/admin/lock/{userId}',
  since: 'v1.18',
  answer: v.object({ locked: maybe(v.boolean()) }),
  spec: `${specBase}get_matrixclientv1adminlockuserid`,
})

export const setAdminLockUser = defineEndpoint({
  id: 'setAdminLockUser',
  summary: 'Lock or unlock an account',
  method: 'PUT',
  path: '/_matrix/client/v1/admin/lock/{userId}',
  since: 'v1.18',
  body: v.object({ locked: v.boolean() }),
  answer: v.object({ locked: maybe(v.boolean()) }),
  spec: `${specBase}put_matrixclientv1adminlockuserid`,
})

export const getAdminSuspendUser = defineEndpoint({
  id: 'getAdminSuspendUser',
  summary: 'Whether an account is suspended',
  method: 'GET',
  path: '/_matrix/client/v1/admin/suspend/{userId}',
  since: 'v1.18',
  answer: v.object({ suspended: maybe(v.boolean()) }),
  spec: `${specBase}get_matrixclientv1adminsuspenduserid`,
})

export const setAdminSuspendUser = defineEndpoint({
  id: 'setAdminSuspendUser',
  summary: 'Suspend an account, or let it act again',
  method: 'PUT',
  path: '/_matrix/client/v1/admin/suspend/{userId}',
  since: 'v1.18',
  body: v.object({ suspended: v.boolean() }),
  answer: v.object({ suspended: maybe(v.boolean()) }),
  spec: `${specBase}put_matrixclientv1adminsuspenduserid`,
})

export const pingAppservice = defineEndpoint({
  id: 'pingAppservice',
  summary: 'Check that the server reaches an application service',
  method: 'POST',
  path: '/_matrix/client/v1/appservice/{appserviceId}/ping',
  since: 'v1.7',
  body: v.object({ transaction_id: v.optional(v.string()) }),
  answer: v.object({ duration_ms: maybe(v.number()) }),
  spec: `${specBase}post_matrixclientv1appserviceappserviceidping`,
})

export const updateAppserviceRoomDirectoryVisibility = defineEndpoint({
  id: 'updateAppserviceRoomDirectoryVisibility',
  summary: 'List a bridged room in the directory of its network',
  method: 'PUT',
  path: '/_matrix/client/v3/directory/list/appservice/{networkId}/{roomId}',
  body: v.object({ visibility: v.picklist(['public', 'private']) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3directorylistappservicenetworkidroomid`,
})

export const getTurnServer = defineEndpoint({
  id: 'getTurnServer',
  summary: 'Server and credentials for calls',
  method: 'GET',
  path: '/_matrix/client/v3/voip/turnServer',
  rateLimited: true,
  answer: v.object({
    username: maybe(v.string()),
    password: maybe(v.string()),
    uris: maybe(lenientArray(v.unknown())),
    ttl: maybe(v.number()),
  }),
  spec: `${specBase}get_matrixclientv3voipturnserver`,
})
