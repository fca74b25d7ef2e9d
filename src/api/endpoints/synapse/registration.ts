import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { registrationToken, registrationTokens } from './answers'
import { docs } from './schemas'

export const synapseGetRegisterNonce = defineEndpoint({
  id: 'synapseGetRegisterNonce',
  summary: 'Get a nonce to register with the shared secret',
  method: 'GET',
  path: '/_synapse/admin/v1/register',
  auth: 'none',
  answer: anyObject,
  spec: docs.register,
})

export const synapseRegister = defineEndpoint({
  id: 'synapseRegister',
  summary: 'Register an account with the shared secret',
  method: 'POST',
  path: '/_synapse/admin/v1/register',
  auth: 'none',
  body: v.object({
    nonce: v.string(),
    username: v.string(),
    password: v.string(),
    mac: v.string(),
    admin: v.optional(v.boolean()),
    displayname: v.optional(v.string()),
    user_type: v.optional(v.nullable(v.string())),
    device_id: v.optional(v.string()),
    initial_device_display_name: v.optional(v.string()),
    inhibit_login: v.optional(v.boolean()),
    refresh_token: v.optional(v.boolean()),
  }),
  answer: anyObject,
  spec: docs.register,
})

export const synapseIsUsernameAvailable = defineEndpoint({
  id: 'synapseIsUsernameAvailable',
  summary: 'Whether a username is free',
  method: 'GET',
  path: '/_synapse/admin/v1/username_available',
  query: v.object({ username: v.string() }),
  answer: anyObject,
  spec: docs.users,
})

export const synapseListRegistrationTokens = defineEndpoint({
  id: 'synapseListRegistrationTokens',
  summary: 'List registration tokens',
  method: 'GET',
  path: '/_synapse/admin/v1/registration_tokens',
  query: v.object({ valid: v.optional(v.boolean()) }),
  answer: registrationTokens,
  spec: docs.registrationTokens,
})

export const synapseCreateRegistrationToken = defineEndpoint({
  id: 'synapseCreateRegistrationToken',
  summary: 'Create a registration token',
  method: 'POST',
  path: '/_synapse/admin/v1/registration_tokens/new',
  body: v.object({
    token: v.optional(v.string()),
    length: v.optional(v.number()),
    uses_allowed: v.optional(v.nullable(v.number())),
    expiry_time: v.optional(v.nullable(v.number())),
  }),
  answer: registrationToken,
  spec: docs.registrationTokens,
})

export const synapseGetRegistrationToken = defineEndpoint({
  id: 'synapseGetRegistrationToken',
  summary: 'One registration token',
  method: 'GET',
  path: '/_synapse/admin/v1/registration_tokens/{token}',
  answer: registrationToken,
  spec: docs.registrationTokens,
})

export const synapseUpdateRegistrationToken = defineEndpoint({
  id: 'synapseUpdateRegistrationToken',
  summary: 'Change how long a registration token works',
  method: 'PUT',
  path: '/_synapse/admin/v1/registration_tokens/{token}',
  body: v.object({
    uses_allowed: v.optional(v.nullable(v.number())),
    expiry_time: v.optional(v.nullable(v.number())),
  }),
  answer: registrationToken,
  spec: docs.registrationTokens,
})

export const synapseDeleteRegistrationToken = defineEndpoint({
  id: 'synapseDeleteRegistrationToken',
  summary: 'Delete a registration token',
  method: 'DELETE',
  path: '/_synapse/admin/v1/registration_tokens/{token}',
  answer: anyObject,
  spec: docs.registrationTokens,
})
