import { badContent, failure, forbidden, invalidParam } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import { identifiedUser } from '@demo/identify'
import type { JsonObject } from '@demo/json'
import { removeDevice } from '@demo/store'
import { exchange, signInDevice } from '@demo/tokens'
import { requireLoginToken } from './account'
import { identityProviders } from './sso'

/** @throws MatrixFailure 404 where the homeserver leaves signing in to OAuth alone */
function requireLogin({ context }: Pick<Call, 'context'>): void {
  const { signIn } = context
  if (signIn.includes('password') || signIn.includes('sso')) return
  throw failure(404, 'M_UNRECOGNIZED', 'Unrecognized request')
}

function loginFlows({ signIn }: Call['context']) {
  const sso = {
    type: 'm.login.sso',
    identity_providers: identityProviders,
    ...(signIn.includes('oauth') && { oauth_aware_preferred: true }),
  }
  return [
    ...(signIn.includes('sso') ? [sso, { type: 'm.login.token' }] : []),
    ...(signIn.includes('password') ? [{ type: 'm.login.password' }] : []),
    { type: 'm.login.application_service' },
  ]
}

/** @throws MatrixFailure 403 for a wrong password, 429 after several */
function passwordOwner({ context }: Call, body: JsonObject): string {
  const { store, limiter } = context
  const { password } = body
  if (!context.signIn.includes('password')) throw badContent('Password login has been disabled.')
  if (typeof password !== 'string') throw invalidParam('Bad parameter: password')
  const userId = identifiedUser(store, body)
  limiter.take('failedLogins', userId, { key: `login ${userId}`, count: false })
  if (store.users.get(userId)?.password !== password) {
    limiter.take('failedLogins', userId, { key: `login ${userId}` })
    throw forbidden('Invalid username or password')
  }
  return userId
}

/** @throws MatrixFailure 403 for a token that is unknown, was used, or has expired */
function loginTokenOwner({ context }: Call, { token }: JsonObject): string {
  const { loginTokens } = context.store
  if (token === undefined) throw badContent('Missing JSON keys.')
  if (typeof token !== 'string') throw invalidParam('Invalid login submission')
  const held = loginTokens.get(token)
  loginTokens.delete(token)
  if (!held || held.expiresAt <= context.clock.now()) throw forbidden('Invalid login token')
  return held.userId
}

function loginOwner(call: Call, body: JsonObject): string {
  switch (body['type']) {
    case 'm.login.password':
      return passwordOwner(call, body)
    case 'm.login.token':
      return loginTokenOwner(call, body)
    case undefined:
      throw badContent('Missing JSON keys.')
    default:
      throw invalidParam('Invalid login submission')
  }
}

export const loginHandlers: HandlersOf<'getLoginFlows' | 'login' | 'refresh' | 'logoutAll'> = {
  getLoginFlows: (call) => {
    requireLogin(call)
    return { flows: loginFlows(call.context) }
  },
  login: (call) => {
    requireLogin(call)
    const body = call.json()
    const userId = loginOwner(call, body)
    call.context.limiter.take('loginPerAccount', userId)
    return signInDevice(call.context, userId, body)
  },
  refresh: (call) => {
    requireLogin(call)
    const { refresh_token: token } = call.json()
    if (token === undefined)
      throw failure(400, 'M_MISSING_PARAM', "Params missing: ['refresh_token']")
    if (typeof token !== 'string') throw invalidParam('Invalid param: refresh_token')
    const pair = exchange(call.context, token)
    if (pair === 'unknown') {
      const words = token.startsWith('demor_')
        ? 'refresh token does not exist'
        : 'invalid refresh token'
      throw failure(401, 'M_UNKNOWN_TOKEN', words)
    }
    if (pair === 'replaced') throw forbidden("refresh token isn't valid anymore")
    return {
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in_ms: pair.expiresInMs,
    }
  },
  logoutAll: ({ context, requester }) => {
    requireLoginToken(requester)
    for (const deviceId of context.store.devices.get(requester.userId)?.keys() ?? []) {
      removeDevice(context.store, requester.userId, deviceId)
    }
    return {}
  },
}
