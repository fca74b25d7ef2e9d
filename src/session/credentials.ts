/** Where an access token comes from, which determines how it is refreshed and revoked. */
export type TokenOrigin =
  /** A pasted token of another client's session. */
  | { kind: 'pasted' }
  /** The console's own session, from `/login`. */
  | { kind: 'login' }
  /** The console's own session, from OAuth 2.0. */
  | {
      kind: 'oauth'
      issuer: string
      tokenEndpoint: string
      revocationEndpoint: string
      /** Stays with the tokens for as long as they live. */
      clientId: string
    }

/** An access token with its refresh token and expiry. Secret. */
export interface Credentials {
  accessToken: string
  /** Absent if the access token can't be refreshed. */
  refreshToken?: string
  /** When the access token expires, in ms since 1970; absent if it doesn't, or if unknown. */
  expiresAt?: number
  /** How long it lives from its request, in ms; absent if the server didn't say. */
  lifetimeMs?: number
  origin: TokenOrigin
}

/**
 * A pasted token as credentials. When it expires isn't known, even if its lifetime is.
 * @param lifetimeMs how long it lives from when it was issued, in ms
 */
export function pastedToken(accessToken: string, lifetimeMs?: number): Credentials {
  return { accessToken, lifetimeMs, origin: { kind: 'pasted' } }
}

/** The result of a refresh. */
export interface NewTokens {
  accessToken: string
  /** Absent if the old refresh token remains valid. */
  refreshToken?: string
  /** Lifetime of the access token in ms, counted from the request. */
  expiresInMs?: number
}

/**
 * Converts tokens to credentials.
 * @param requestedAt when they were requested, in ms since 1970: their lifetime counts from then
 */
export function credentialsOf(
  { accessToken, refreshToken, expiresInMs }: NewTokens,
  origin: TokenOrigin,
  requestedAt: number,
): Credentials {
  const expiresAt = expiresInMs === undefined ? undefined : requestedAt + expiresInMs
  return { accessToken, refreshToken, expiresAt, lifetimeMs: expiresInMs, origin }
}
