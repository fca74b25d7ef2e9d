import type { Context } from '@demo/context'
import type { Call } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { accountForm, chosenAccount, escapeHtml, htmlPage } from '@demo/page'
import { oauthError, requireClient } from './errors'
import { deviceGrantType } from './metadata'
import { deviceIdOf } from './scope'
import type { DeviceGrant } from './state'

/** How long the user has, in ms. */
const deviceCodeMs = 1_200_000

const firstIntervalMs = 5000

/**
 * Starts a device authorization, RFC 8628.
 * @throws MatrixFailure 401 `invalid_client`, 400 `unauthorized_client` or `invalid_scope`
 */
export function authorizeDevice(call: Call): JsonObject {
  const { context, baseUrl } = call
  const { store, ids, clock } = context
  const form = call.form()
  const { clientId, grantTypes } = requireClient(context, form)
  if (!grantTypes.includes(deviceGrantType)) {
    throw oauthError('unauthorized_client', 'The client did not register this grant')
  }
  const grant: DeviceGrant = {
    deviceCode: ids.oauthCode(),
    userCode: ids.userCode(),
    clientId,
    deviceId: deviceIdOf(form.get('scope')),
    expiresAt: clock.now() + deviceCodeMs,
    intervalMs: firstIntervalMs,
    askedAt: undefined,
    outcome: 'pending',
  }
  store.oauth.deviceGrants.set(grant.deviceCode, grant)
  const address = `${baseUrl}/oauth2/link`
  return {
    device_code: grant.deviceCode,
    user_code: grant.userCode,
    verification_uri: address,
    verification_uri_complete: `${address}?code=${grant.userCode}`,
    expires_in: deviceCodeMs / 1000,
    interval: firstIntervalMs / 1000,
  }
}

/** The page where a user enters the code shown on another device. */
export function showLink({ context, query }: Call): Response {
  const code = escapeHtml(query.get('code') ?? '')
  const field = `<p><label>Code <input name="code" value="${code}" required></label></p>`
  const buttons =
    '<button name="decision" value="allow">Continue</button> ' +
    '<button name="decision" value="deny">Cancel</button>'
  return htmlPage('Sign in on another device', accountForm(context.store, buttons, field))
}

/** Handles the user's decision. */
export function decideLink(call: Call): Response {
  const { context } = call
  const { store, clock } = context
  const form = call.form()
  const code = (form.get('code') ?? '').trim().toUpperCase()
  const grant = [...store.oauth.deviceGrants.values()].find(({ userCode }) => userCode === code)
  const isOpen = grant?.outcome === 'pending' && grant.expiresAt > clock.now()
  if (!grant || !isOpen) return htmlPage('This code isn’t valid', '<p>Check it.</p>', 400)
  if (form.get('decision') !== 'allow') {
    grant.outcome = 'denied'
    return htmlPage('Access denied', '<p>You may now close this window.</p>')
  }
  const userId = chosenAccount(store, form)
  if (userId === undefined) return htmlPage('This account doesn’t exist', '', 400)
  grant.outcome = { userId }
  return htmlPage('Signed in', '<p>You may now close this window.</p>')
}

/**
 * Finds the user that a device code signs in.
 * @throws MatrixFailure 400 with an error of RFC 8628 section 3.5: `authorization_pending`,
 *   `slow_down`, `access_denied`, `expired_token`; or `invalid_grant`
 */
export function redeemDeviceCode(
  { store, clock }: Context,
  clientId: string,
  deviceCode: string,
): { userId: string; deviceId: string } {
  const { deviceGrants } = store.oauth
  const grant = deviceGrants.get(deviceCode)
  if (!grant || grant.clientId !== clientId) {
    throw oauthError('invalid_grant', 'The device code is unknown')
  }
  const now = clock.now()
  if (grant.expiresAt <= now) throw oauthError('expired_token', 'The device code has expired')
  const isTooSoon = grant.askedAt !== undefined && now - grant.askedAt < grant.intervalMs
  grant.askedAt = now
  if (isTooSoon) {
    grant.intervalMs += 5000
    throw oauthError('slow_down', 'Poll less often')
  }
  const { outcome, deviceId } = grant
  if (outcome === 'pending') throw oauthError('authorization_pending', 'Not approved yet')
  deviceGrants.delete(deviceCode)
  if (outcome === 'denied') throw oauthError('access_denied', 'The user refused')
  return { userId: outcome.userId, deviceId }
}
