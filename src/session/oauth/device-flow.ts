import * as oauth from 'oauth4webapi'
import type { Client } from '@/api/client'
import type { Clock } from '@/api/clock'
import { ConnectionError, MatrixError } from '@/api/errors'
import { credentialsOf, type Credentials } from '@/session/credentials'
import type { OauthApp } from './app'
import type { OauthServer } from './discover'
import { OauthError } from './error'
import { answerOf, asClient, asServer, through } from './library'
import { register, scopeFor } from './register'
import { newTokens, originOf } from './tokens'

/** Default polling interval, and what `slow_down` adds: RFC 8628. */
const intervalMs = 5000

/** A sign-in that the user approves on another device. */
export interface DeviceFlow {
  server: OauthServer
  clientId: string
  /** Secret. */
  deviceCode: string
  /** The code the user types or compares. */
  userCode: string
  /** The page to open. */
  verificationUri: string
  /** The same including the code, for a link or a QR code. */
  verificationUriComplete: string | undefined
  /** Expiry, in ms since 1970. */
  expiresAt: number
  intervalMs: number
}

/**
 * Starts a sign-in with a code that is approved on another device.
 * https://spec.matrix.org/latest/client-server-api/#device-authorization-flow
 * @throws OauthError, AnswerError, TypeError for unsafe URLs, as
 *   `client.sendToIssuer`
 */
export async function startDeviceFlow(
  {
    client,
    server,
    app,
    deviceId,
    clock,
  }: {
    client: Client
    server: OauthServer
    app: OauthApp
    deviceId: string
    clock: Clock
  },
  signal?: AbortSignal,
): Promise<DeviceFlow> {
  const clientId = await register(client, server, app, 'device', signal)
  const [issuer, self] = [asServer(server), asClient(clientId)]
  const scope = { scope: scopeFor(deviceId) }
  const requestedAt = clock.now()
  const answer = await answerOf(
    oauth
      .deviceAuthorizationRequest(issuer, self, oauth.None(), scope, through(client, signal))
      .then((response) => oauth.processDeviceAuthorizationResponse(issuer, self, response)),
  )
  const { verification_uri_complete: complete, interval } = answer
  return {
    server,
    clientId,
    deviceCode: answer.device_code,
    userCode: answer.user_code,
    verificationUri: client.issuerAddress(answer.verification_uri).href,
    verificationUriComplete: complete && client.issuerAddress(complete).href,
    expiresAt: requestedAt + answer.expires_in * 1000,
    intervalMs: interval === undefined ? intervalMs : interval * 1000,
  }
}

/**
 * Polls until the user has decided. Lost connections are retried.
 * @throws OauthError with `access_denied` or `expired_token`, AnswerError, the signal's AbortError
 */
export async function awaitDeviceFlow(
  client: Client,
  flow: DeviceFlow,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Credentials> {
  const { server, clientId, deviceCode, expiresAt } = flow
  const [issuer, self] = [asServer(server), asClient(clientId)]
  let wait = flow.intervalMs
  for (;;) {
    await clock.sleep(wait, signal)
    if (clock.now() >= expiresAt) throw new OauthError('expired_token')
    const requestedAt = clock.now()
    try {
      const answer = await answerOf(
        oauth
          .deviceCodeGrantRequest(issuer, self, oauth.None(), deviceCode, through(client, signal))
          .then((response) => oauth.processDeviceCodeResponse(issuer, self, response)),
      )
      return credentialsOf(newTokens(answer), originOf(server, clientId), requestedAt)
    } catch (error) {
      wait += moreToWait(error)
    }
  }
}

/** How much to increase the polling interval, in ms. @throws the error if it is final */
function moreToWait(error: unknown): number {
  if (error instanceof OauthError && error.code === 'authorization_pending') return 0
  if (error instanceof OauthError && error.code === 'slow_down') return intervalMs
  // RFC 8628 section 3.5 requires it if the connection times out.
  if (error instanceof ConnectionError || error instanceof MatrixError) return intervalMs
  throw error
}
