import type { Call } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { removeDevice } from '@demo/store'
import { parseUserId } from '@demo/user-id'
import { oauthError } from './errors'
import { scopeOf } from './scope'

/**
 * Ends a session by its access or refresh token; an unknown one has already ended.
 * https://spec.matrix.org/latest/client-server-api/#token-revocation
 * @throws MatrixFailure 400 `invalid_request` without a token, 401 `invalid_client` for another
 * client's
 */
export function revoke(call: Call): JsonObject {
  const { context } = call
  const { store } = context
  const form = call.form()
  const token = form.get('token')
  if (!token) throw oauthError('invalid_request', 'The token is missing')
  const owner = store.sessions.get(token) ?? store.refreshTokens.get(token)
  if (!owner) return {}
  // A pasted token can be revoked without knowing its client.
  const clientId = form.get('client_id')
  if (clientId !== null && clientId !== owner.clientId) {
    throw oauthError('invalid_client', 'The token belongs to another client', 401)
  }
  removeDevice(store, owner.userId, owner.deviceId)
  return {}
}

/**
 * Returns the owner of an access token to a homeserver, RFC 7662.
 * @throws MatrixFailure 401 without the shared secret
 */
export function introspect(call: Call): JsonObject {
  const { context, headers } = call
  const { store, clock, sharedSecret } = context
  if (headers.get('Authorization') !== `Bearer ${sharedSecret}`) {
    throw oauthError('invalid_client', 'The secret is wrong', 401)
  }
  const session = store.sessions.get(call.form().get('token') ?? '')
  const leftMs = (session?.expiresAt ?? Infinity) - clock.now()
  if (!session || leftMs <= 0) return { active: false }
  session.isUsed = true
  const { userId, deviceId, clientId } = session
  return {
    active: true,
    scope: scopeOf(deviceId),
    client_id: clientId,
    username: parseUserId(userId)?.localpart,
    device_id: deviceId,
    token_type: 'access_token',
    ...(leftMs < Infinity && { expires_in: Math.floor(leftMs / 1000) }),
  }
}
