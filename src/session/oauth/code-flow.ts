import * as oauth from 'oauth4webapi'
import type { Client } from '@/api/client'
import type { Clock } from '@/api/clock'
import { AnswerError } from '@/api/errors'
import { credentialsOf, type Credentials } from '@/session/credentials'
import type { OauthApp } from './app'
import type { OauthServer } from './discover'
import { answerOf, asClient, asServer, resultOf, through } from './library'
import type { PendingFlow } from './pending'
import { register, scopeFor } from './register'
import { newTokens, originOf } from './tokens'

/**
 * Starts a sign-in on the issuer's page: registers the console, and creates the page's URL.
 * https://spec.matrix.org/latest/client-server-api/#authorization-code-flow
 * @param wish whether the page should create an account
 * @returns what `finishCodeFlow` needs after the browser returns, and the page's URL
 * @throws OauthError, AnswerError, TypeError for metadata without a usable URL, as
 *   `client.sendToIssuer`
 */
export async function startCodeFlow(
  {
    client,
    server,
    app,
    deviceId,
  }: {
    client: Client
    server: OauthServer
    app: OauthApp
    deviceId: string
  },
  wish: 'signIn' | 'createAccount' = 'signIn',
  signal?: AbortSignal,
): Promise<{ pending: PendingFlow; url: string }> {
  const { redirectUri } = app
  if (redirectUri === undefined || server.authorizationEndpoint === undefined) {
    throw new TypeError('This sign-in needs a redirect URI')
  }
  // Checked before anything is sent, as the browser must not open just any URL.
  const url = client.issuerAddress(server.authorizationEndpoint)
  const clientId = await register(client, server, app, 'code', signal)
  const state = oauth.generateRandomState()
  const codeVerifier = oauth.generateRandomCodeVerifier()
  const parameters = {
    response_type: 'code',
    response_mode: 'fragment',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopeFor(deviceId),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(wish === 'createAccount' && { prompt: 'create' }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const pending = { server, clientId, deviceId, redirectUri, state, codeVerifier }
  return { pending, url: url.href }
}

/**
 * Finishes a sign-in on the issuer's page after the browser has returned.
 * @param returned parameters of the URL's fragment; see `oauthReturn`
 * @throws OauthError if the sign-in was cancelled or refused, AnswerError for a return that belongs
 * to another sign-in, as `client.sendToIssuer`
 */
export async function finishCodeFlow(
  client: Client,
  pending: PendingFlow,
  returned: URLSearchParams,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Credentials> {
  const { server, clientId, state, redirectUri, codeVerifier } = pending
  const [issuer, self] = [asServer(server), asClient(clientId)]
  // The library checks for an error before it compares the state.
  if (returned.get('state') !== state) {
    throw new AnswerError(200, 'It belongs to another sign-in.')
  }
  const parameters = resultOf(() => oauth.validateAuthResponse(issuer, self, returned, state))
  const requestedAt = clock.now()
  const answer = await answerOf(
    oauth
      .authorizationCodeGrantRequest(
        issuer,
        self,
        oauth.None(),
        parameters,
        redirectUri,
        codeVerifier,
        through(client, signal),
      )
      .then((response) => oauth.processAuthorizationCodeResponse(issuer, self, response)),
  )
  return credentialsOf(newTokens(answer), originOf(server, clientId), requestedAt)
}
