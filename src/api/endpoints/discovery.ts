import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from './schemas'

export const getWellknown = defineEndpoint({
  id: 'getWellknown',
  summary: 'Discover the homeserver of a server name',
  method: 'GET',
  path: '/.well-known/matrix/client',
  auth: 'none',
  mayRedirect: true,
  answer: v.object({ 'm.homeserver': v.object({ base_url: v.string() }) }),
  spec: `${specBase}getwell-knownmatrixclient`,
})

export const getVersions = defineEndpoint({
  id: 'getVersions',
  summary: 'Versions of the specification that the server supports',
  method: 'GET',
  path: '/_matrix/client/versions',
  auth: 'none',
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
  summary: 'OAuth 2.0 metadata of the server, if it delegates authentication',
  method: 'GET',
  path: '/_matrix/client/v1/auth_metadata',
  since: 'v1.15',
  auth: 'none',
  answer: v.object({
    issuer: v.string(),
    authorization_endpoint: maybe(v.string()),
    token_endpoint: maybe(v.string()),
    registration_endpoint: maybe(v.string()),
    revocation_endpoint: maybe(v.string()),
    device_authorization_endpoint: maybe(v.string()),
    grant_types_supported: maybe(lenientArray(v.string())),
    response_modes_supported: maybe(lenientArray(v.string())),
    code_challenge_methods_supported: maybe(lenientArray(v.string())),
    prompt_values_supported: maybe(lenientArray(v.string())),
    account_management_uri: maybe(v.string()),
    account_management_actions_supported: maybe(lenientArray(v.string())),
  }),
  spec: `${specBase}get_matrixclientv1auth_metadata`,
})
