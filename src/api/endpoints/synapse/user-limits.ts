import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { docs } from './schemas'

export const synapseShadowBanUser = defineEndpoint({
  id: 'synapseShadowBanUser',
  summary: 'Hide what an account does from everyone else',
  method: 'POST',
  path: '/_synapse/admin/v1/users/{user_id}/shadow_ban',
  answer: anyObject,
  spec: docs.users,
})

export const synapseLiftShadowBan = defineEndpoint({
  id: 'synapseLiftShadowBan',
  summary: 'Show what an account does again',
  method: 'DELETE',
  path: '/_synapse/admin/v1/users/{user_id}/shadow_ban',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetRateLimit = defineEndpoint({
  id: 'synapseGetRateLimit',
  summary: 'The rate limit set for an account',
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
  answer: anyObject,
  spec: docs.users,
})

export const synapseSetRateLimit = defineEndpoint({
  id: 'synapseSetRateLimit',
  summary: 'Set the rate limit of an account; 0 lifts it',
  method: 'POST',
  path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
  body: v.object({
    messages_per_second: v.optional(v.number()),
    burst_count: v.optional(v.number()),
  }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseDeleteRateLimit = defineEndpoint({
  id: 'synapseDeleteRateLimit',
  summary: 'Return an account to the usual rate limit',
  method: 'DELETE',
  path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
  answer: anyObject,
  spec: docs.users,
})

export const synapseAllowKeyReplacement = defineEndpoint({
  id: 'synapseAllowKeyReplacement',
  summary: 'Let an account replace its cross-signing key without confirmation',
  method: 'POST',
  path: '/_synapse/admin/v1/users/{user_id}/_allow_cross_signing_replacement_without_uia',
  answer: anyObject,
  spec: docs.users,
})

export const synapseGetExperimentalFeatures = defineEndpoint({
  id: 'synapseGetExperimentalFeatures',
  summary: 'Experimental features of an account',
  method: 'GET',
  path: '/_synapse/admin/v1/experimental_features/{user_id}',
  answer: anyObject,
  spec: docs.experimentalFeatures,
})

export const synapseSetExperimentalFeatures = defineEndpoint({
  id: 'synapseSetExperimentalFeatures',
  summary: 'Turn experimental features of an account on or off',
  method: 'PUT',
  path: '/_synapse/admin/v1/experimental_features/{user_id}',
  body: v.object({ features: v.record(v.string(), v.boolean()) }),
  answer: anyObject,
  spec: docs.experimentalFeatures,
})

export const synapseRenewAccount = defineEndpoint({
  id: 'synapseRenewAccount',
  summary: 'Extend how long an account is valid',
  method: 'POST',
  path: '/_synapse/admin/v1/account_validity/validity',
  body: v.object({
    user_id: v.string(),
    expiration_ts: v.optional(v.number()),
    enable_renewal_emails: v.optional(v.boolean()),
  }),
  answer: anyObject,
  spec: docs.accountValidity,
})
