import * as oauth from 'oauth4webapi'
import type { Client } from '@/api/client'
import type { OauthApp } from './app'
import { deviceGrantType, type OauthServer } from './discover'
import { answerOf, asServer, through } from './library'

/** The console's name on the issuer's pages. */
const clientName = 'mxconsole'

/**
 * Registers the console, again for each sign-in as the specification requires.
 * https://spec.matrix.org/latest/client-server-api/#client-registration
 * @param uses the grant that is about to be used
 * @returns the client ID
 * @throws OauthError, AnswerError, as `client.sendToIssuer`
 */
export async function register(
  client: Client,
  server: OauthServer,
  app: OauthApp,
  uses: 'code' | 'device',
  signal?: AbortSignal,
): Promise<string> {
  const byCode = {
    redirect_uris: app.registeredUri === undefined ? [] : [app.registeredUri],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
  }
  const byDevice = { response_types: [], grant_types: [deviceGrantType, 'refresh_token'] }
  const metadata = {
    client_name: clientName,
    client_uri: app.clientUri,
    application_type: app.applicationType,
    token_endpoint_auth_method: 'none',
    ...(uses === 'code' ? byCode : byDevice),
  }
  const { client_id: clientId } = await answerOf(
    oauth
      .dynamicClientRegistrationRequest(asServer(server), metadata, through(client, signal))
      .then(oauth.processDynamicClientRegistrationResponse),
  )
  return clientId
}

/** The scope of a session: the client-server API, with its own device. */
export const scopeFor = (deviceId: string): string =>
  `urn:matrix:client:api:* urn:matrix:client:device:${deviceId}`
