import type { Context } from './context'
import type { JsonObject } from './json'
import { addDevice } from './store'

/** An access token with its refresh token. */
export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** Lifetime of the access token. */
  readonly expiresInMs: number
}

/** Signs a user in on a device, with a refreshable access token. */
export function issueTokens(
  context: Context,
  device: { userId: string; deviceId: string; displayName: string | null; clientId?: string },
): TokenPair {
  const { store, ids, clock, accessTokenMs } = context
  const accessToken = ids.accessToken()
  const expiresAt = clock.now() + accessTokenMs
  addDevice(store, device.userId, { ...device, accessToken, expiresAt })
  const refreshToken = ids.refreshToken()
  store.refreshTokens.set(refreshToken, { ...device, accessToken })
  return { accessToken, refreshToken, expiresInMs: accessTokenMs }
}

/** Why a refresh token is refused: it is unknown, or what it was exchanged for is in use. */
export type RefreshRefusal = 'unknown' | 'replaced'

/**
 * Exchanges a refresh token for a new pair. Until the new pair is used it may be exchanged again,
 * as after a lost response; the first new pair is then void. https://spec.matrix.org/latest/client-
 * server-api/#refreshing-access-tokens
 */
export function exchange(
  context: Context,
  refreshToken: string,
  clientId?: string,
): TokenPair | RefreshRefusal {
  const { store, ids, clock, accessTokenMs } = context
  const held = store.refreshTokens.get(refreshToken)
  if (!held || held.clientId !== clientId) return 'unknown'
  if (held.next) {
    const follower = store.refreshTokens.get(held.next.refreshToken)
    const isUsed = store.sessions.get(held.next.accessToken)?.isUsed ?? true
    if (isUsed || follower?.next) return 'replaced'
    store.refreshTokens.delete(held.next.refreshToken)
    store.sessions.delete(held.next.accessToken)
  }
  const { userId, deviceId } = held
  const next = { accessToken: ids.accessToken(), refreshToken: ids.refreshToken() }
  const expiresAt = clock.now() + accessTokenMs
  store.sessions.set(next.accessToken, { userId, deviceId, clientId, expiresAt, isUsed: false })
  const { accessToken } = next
  store.refreshTokens.set(next.refreshToken, { userId, deviceId, clientId, accessToken })
  held.next = next
  // As in Synapse, the last two refresh tokens are known, but no access token of an earlier one.
  for (const [token, { next: follower, accessToken }] of store.refreshTokens) {
    if (follower?.refreshToken !== refreshToken) continue
    store.refreshTokens.delete(token)
    store.sessions.delete(accessToken)
  }
  // The Matrix Authentication Service ends the old access token at once; Synapse lets it expire.
  if (clientId !== undefined) store.sessions.delete(held.accessToken)
  return { ...next, expiresInMs: accessTokenMs }
}

/**
 * Signs a user in on the device named in the body of `/login`, or on a new one.
 * @returns the response of `/login`
 */
export function signInDevice(context: Context, userId: string, body: JsonObject) {
  const { store, ids, clock, sessionMs } = context
  const { device_id: asked, initial_device_display_name: name } = body
  const deviceId = typeof asked === 'string' && asked !== '' ? asked : ids.deviceId()
  const displayName = typeof name === 'string' ? name : null
  const answer = { user_id: userId, home_server: store.serverName, device_id: deviceId }
  if (body['refresh_token'] === true) {
    const tokens = issueTokens(context, { userId, deviceId, displayName })
    return {
      ...answer,
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      expires_in_ms: tokens.expiresInMs,
    }
  }
  const accessToken = ids.accessToken()
  const expiresAt = sessionMs === undefined ? undefined : clock.now() + sessionMs
  addDevice(store, userId, { deviceId, accessToken, displayName, expiresAt })
  return {
    ...answer,
    access_token: accessToken,
    ...(sessionMs !== undefined && { expires_in_ms: sessionMs }),
  }
}
