import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from './schemas'

export const getWellknown = defineEndpoint({
  id: 'getWellknown',
  summary: 'Discover the homeserver of a server name',
  method: 'GET',
  path: '/.well-known/matrix/client',
  auth: false,
  mayRedirect: true,
  answer: v.object({ 'm.homeserver': v.object({ base_url: v.string() }) }),
  spec: `${specBase}getwell-knownmatrixclient`,
})

export const getVersions = defineEndpoint({
  id: 'getVersions',
  summary: 'Versions of the specification that the server supports',
  method: 'GET',
  path: '/_matrix/client/versions',
  auth: false,
  answer: v.object({
    versions: lenientArray(v.string()),
    unstable_features: maybe(v.record(v.string(), v.unknown())),
  }),
  spec: `${specBase}get_matrixclientversions`,
})

export const getCapabilities = defineEndpoint({
  id: 'getCapabilities',
  summary: 'What the account may do on this server',
  method: 'GET',
  path: '/_matrix/client/v3/capabilities',
  rateLimited: true,
  answer: v.object({ capabilities: v.fallback(anyObject, {}) }),
  spec: `${specBase}get_matrixclientv3capabilities`,
})

export const getAuthMetadata = defineEndpoint({
  id: 'getAuthMetadata',
  summary: 'OAuth 2.0 metadata of the server, where it delegates authentication',
  method: 'GET',
  path: '/_matrix/client/v1/auth_metadata',
  auth: false,
  answer: v.object({
    issuer: v.string(),
    account_management_uri: maybe(v.string()),
    account_management_actions_supported: maybe(lenientArray(v.string())),
    revocation_endpoint: maybe(v.string()),
  }),
  spec: `${specBase}get_matrixclientv1auth_metadata`,
})
