import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from './schemas'

/** A service for single sign-on. */
const identityProvider = v.object({
  id: v.string(),
  name: v.string(),
  /** An MXC URI. */
  icon: maybe(v.string()),
  /** Its well-known name, such as `github`. */
  brand: maybe(v.string()),
})

/** A way to sign in that the server offers on its own, without OAuth. */
/** A service for single sign-on. */
export type IdentityProvider = v.InferOutput<typeof identityProvider>

const loginFlow = v.object({
  type: v.string(),
  identity_providers: maybe(lenientArray(identityProvider)),
  /** Single sign-on leads to the server's OAuth, and is preferred to the other flows. */
  oauth_aware_preferred: maybe(v.boolean()),
})

export const getLoginFlows = defineEndpoint({
  id: 'getLoginFlows',
  summary: 'Ways to sign in',
  method: 'GET',
  path: '/_matrix/client/v3/login',
  auth: 'none',
  rateLimited: true,
  answer: v.object({ flows: lenientArray(loginFlow) }),
  spec: `${specBase}get_matrixclientv3login`,
})

const identifier = v.union([
  v.object({ type: v.literal('m.id.user'), user: v.string() }),
  v.object({
    type: v.literal('m.id.thirdparty'),
    medium: v.picklist(['email', 'msisdn']),
    address: v.string(),
  }),
])

/** The owner of a password. */
export type UserIdentifier = v.InferInput<typeof identifier>

const newDevice = {
  device_id: v.optional(v.string()),
  initial_device_display_name: v.optional(v.string()),
  /** Whether the client can refresh its access token, which then expires. */
  refresh_token: v.optional(v.boolean()),
}

const tokenPair = {
  access_token: v.string(),
  refresh_token: maybe(v.string()),
  /** Lifetime of the access token in ms; absent if it doesn't expire. */
  expires_in_ms: maybe(v.number()),
}

export const login = defineEndpoint({
  id: 'login',
  summary: 'Sign in, which creates a device and its access token',
  method: 'POST',
  path: '/_matrix/client/v3/login',
  auth: 'none',
  rateLimited: true,
  body: v.union([
    v.object({
      type: v.literal('m.login.password'),
      identifier,
      password: v.string(),
      ...newDevice,
    }),
    v.object({ type: v.literal('m.login.token'), token: v.string(), ...newDevice }),
  ]),
  answer: v.object({ user_id: v.string(), device_id: v.string(), ...tokenPair }),
  spec: `${specBase}post_matrixclientv3login`,
})

export const refresh = defineEndpoint({
  id: 'refresh',
  summary: 'Exchange a refresh token for a new access token',
  method: 'POST',
  path: '/_matrix/client/v3/refresh',
  since: 'v1.3',
  auth: 'none',
  rateLimited: true,
  body: v.object({ refresh_token: v.string() }),
  answer: v.object(tokenPair),
  spec: `${specBase}post_matrixclientv3refresh`,
})

export const logoutAll = defineEndpoint({
  id: 'logoutAll',
  summary: 'Sign out all devices of the account',
  method: 'POST',
  path: '/_matrix/client/v3/logout/all',
  auth: 'expiredToo',
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3logoutall`,
})
