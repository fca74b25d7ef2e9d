import type { Context } from '@demo/context'
import type { Call } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { removeDevice } from '@demo/store'
import { type TokenPair, exchange, issueTokens } from '@demo/tokens'
import { redeemDeviceCode } from './device'
import { oauthError, requireClient } from './errors'
import { deviceGrantType } from './metadata'
import { scopeOf } from './scope'
import type { OauthClient } from './state'

/** BASE64URL(SHA256(text)), RFC 7636 section 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const invalidGrant = (text: string) => oauthError('invalid_grant', text)

/** @throws MatrixFailure 400 `invalid_grant` */
async function redeemCode(context: Context, clientId: string, form: URLSearchParams) {
  const { store, clock } = context
  const grant = store.oauth.codes.get(form.get('code') ?? '')
  if (!grant || grant.clientId !== clientId) throw invalidGrant('The code is unknown')
  if (grant.isUsed) {
    // Someone else may have it: RFC 6749 section 4.1.2 requires revoking its tokens.
    removeDevice(store, grant.userId, grant.deviceId)
    throw invalidGrant('The code was used before')
  }
  if (grant.expiresAt <= clock.now()) throw invalidGrant('The code has expired')
  if (grant.redirectUri !== form.get('redirect_uri')) throw invalidGrant('Another redirect URI')
  const challenge = await challengeOf(form.get('code_verifier') ?? '')
  if (grant.codeChallenge !== challenge) throw invalidGrant('The code verifier is wrong')
  grant.isUsed = true
  return grant
}

function tokenAnswer(pair: TokenPair, deviceId: string): JsonObject {
  return {
    access_token: pair.accessToken,
    token_type: 'Bearer',
    expires_in: Math.floor(pair.expiresInMs / 1000),
    refresh_token: pair.refreshToken,
    scope: scopeOf(deviceId),
  }
}

function signIn(
  context: Context,
  { clientId, name }: OauthClient,
  { userId, deviceId }: { userId: string; deviceId: string },
): JsonObject {
  return tokenAnswer(
    issueTokens(context, { userId, deviceId, displayName: name, clientId }),
    deviceId,
  )
}

/** @throws MatrixFailure 400 `invalid_grant` */
function refresh(context: Context, { clientId }: OauthClient, form: URLSearchParams): JsonObject {
  const pair = exchange(context, form.get('refresh_token') ?? '', clientId)
  if (pair === 'unknown') throw invalidGrant('The refresh token is unknown')
  if (pair === 'replaced') throw invalidGrant('The refresh token was used before')
  const deviceId = context.store.refreshTokens.get(pair.refreshToken)?.deviceId ?? ''
  return tokenAnswer(pair, deviceId)
}

/**
 * Issues tokens.
 * https://spec.matrix.org/latest/client-server-api/#login-flow
 * @throws MatrixFailure with an error of RFC 6749 section 5.2
 */
export async function handOutTokens(call: Call): Promise<JsonObject> {
  const { context } = call
  const form = call.form()
  const client = requireClient(context, form)
  const { clientId } = client
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return signIn(context, client, await redeemCode(context, clientId, form))
    case 'refresh_token':
      return refresh(context, client, form)
    case deviceGrantType: {
      const who = redeemDeviceCode(context, clientId, form.get('device_code') ?? '')
      return signIn(context, client, who)
    }
    default:
      throw oauthError('unsupported_grant_type', 'The grant type is unknown')
  }
}
