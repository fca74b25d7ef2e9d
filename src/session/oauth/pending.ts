import * as v from 'valibot'

/** The part of an OAuth sign-in that continues when the browser returns. */
export const pendingFlow = v.object({
  server: v.object({
    issuer: v.string(),
    registrationEndpoint: v.string(),
    tokenEndpoint: v.string(),
    revocationEndpoint: v.string(),
    authorizationEndpoint: v.optional(v.string()),
    deviceEndpoint: v.optional(v.string()),
    canCreateAccount: v.boolean(),
  }),
  clientId: v.string(),
  deviceId: v.string(),
  redirectUri: v.string(),
  state: v.string(),
  codeVerifier: v.string(),
})

/** A sign-in on the issuer's page that the browser hasn't returned from. Contains no token. */
export type PendingFlow = v.InferOutput<typeof pendingFlow>
