import * as oauth from 'oauth4webapi'
import type { Client } from '@/api/client'
import { MatrixError } from '@/api/errors'
import type { Credentials, NewTokens, TokenOrigin } from '@/session/credentials'
import { OauthError } from './error'
import type { OauthServer } from './discover'
import { answerOf, asClient, asServer, through } from './library'

type OauthOrigin = Extract<TokenOrigin, { kind: 'oauth' }>

/** The origin of an issuer's tokens. */
export function originOf(server: OauthServer, clientId: string): OauthOrigin {
  const { issuer, tokenEndpoint, revocationEndpoint } = server
  return { kind: 'oauth', issuer, tokenEndpoint, revocationEndpoint, clientId }
}

/** The tokens in a token endpoint's response. */
export function newTokens(answer: oauth.TokenEndpointResponse): NewTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInMs: answer.expires_in === undefined ? undefined : answer.expires_in * 1000,
  }
}

/**
 * Exchanges a refresh token.
 * https://spec.matrix.org/latest/client-server-api/#token-refresh-flow
 * @throws MatrixError if the issuer refuses it or fails, AnswerError, as `client.sendToIssuer`
 */
export async function refreshOauth(
  client: Client,
  origin: OauthOrigin,
  refreshToken: string,
): Promise<NewTokens> {
  const [server, self] = [asServer(origin), asClient(origin.clientId)]
  try {
    return newTokens(
      await answerOf(
        oauth
          .refreshTokenGrantRequest(server, self, oauth.None(), refreshToken, through(client))
          .then((response) => oauth.processRefreshTokenResponse(server, self, response)),
      ),
    )
  } catch (error) {
    if (!(error instanceof OauthError)) throw error
    // In the form that the homeserver uses for its own tokens.
    const { status = 400, description } = error
    const body = { errcode: 'M_UNKNOWN_TOKEN', error: description, soft_logout: true }
    throw new MatrixError(status, body)
  }
}

/**
 * Ends a session at the issuer by revoking its refresh token, which also ends the access token and
 * the device. A session that has already ended isn't an error.
 * https://spec.matrix.org/latest/client-server-api/#token-revocation
 * @throws OauthError, AnswerError, as `client.sendToIssuer`
 */
export async function revokeOauth(
  client: Client,
  { accessToken, refreshToken }: Credentials,
  origin: OauthOrigin,
): Promise<void> {
  const hint = refreshToken === undefined ? 'access_token' : 'refresh_token'
  const options = { ...through(client), additionalParameters: { token_type_hint: hint } }
  await answerOf(
    oauth
      .revocationRequest(
        asServer(origin),
        asClient(origin.clientId),
        oauth.None(),
        refreshToken ?? accessToken,
        options,
      )
      .then(oauth.processRevocationResponse),
  )
}
