import type { JsonObject } from '@demo/json'
import type { HomeserverOptions } from '@demo/server'
import { createTestServer, testOrigin } from '@demo/testing/server'

export const redirectUri = 'https://console.example/'

export const deviceId = 'MXCONSOLE01'

export const scope = `urn:matrix:client:api:* urn:matrix:client:device:${deviceId}`

/** The example of RFC 7636, appendix B. */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** The metadata the console registers. */
export const clientMetadata: JsonObject = {
  client_name: 'mxconsole',
  client_uri: 'https://console.example/about',
  redirect_uris: [redirectUri],
  grant_types: [
    'authorization_code',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  application_type: 'web',
}

/** Path of the authorization page. */
function consentPath(client: string, changed: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    response_mode: 'fragment',
    client_id: client,
    redirect_uri: redirectUri,
    scope,
    state: 'state of the test',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changed,
  })
  return `/oauth2/authorize?${query}`
}

/** A homeserver with OAuth and the user alice, and shortcuts to its endpoints. */
export function oauthServer(options: HomeserverOptions = {}) {
  const made = createTestServer({ signIn: ['oauth'], ...options })
  made.addUser('alice')
  const { homeserver, call } = made

  async function post(path: string, body: BodyInit, headers: HeadersInit = {}) {
    const request = new Request(testOrigin + path, { method: 'POST', body, headers })
    const response = await homeserver.handle(request)
    const text = await response.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as JsonObject) : {}
    return { status: response.status, location: response.headers.get('Location'), text, body: json }
  }

  const form = (path: string, fields: Record<string, string>, headers?: HeadersInit) =>
    post(path, new URLSearchParams(fields), headers)

  const register = (metadata: JsonObject = clientMetadata) =>
    post('/oauth2/registration', JSON.stringify(metadata))

  const clientId = async (metadata?: JsonObject) =>
    String((await register(metadata)).body['client_id'])

  /** Submits alice's decision, and returns the parameters of the redirect's fragment. */
  async function decide(path: string, fields: Record<string, string> = {}) {
    const answer = await form(path, { user: '@alice:hs.test', decision: 'allow', ...fields })
    const { hash } = new URL(answer.location ?? 'about:blank')
    return { ...answer, fragment: new URLSearchParams(hash.slice(1)) }
  }

  const codeFor = async (client: string) =>
    (await decide(consentPath(client))).fragment.get('code') ?? ''

  const redeem = (client: string, code: string, changed: Record<string, string> = {}) =>
    form('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: client,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...changed,
    })

  const refresh = (client: string, refreshToken: unknown) =>
    form('/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: client,
      refresh_token: String(refreshToken),
    })

  const whoami = (token: unknown) => call('GET', '/account/whoami', String(token))

  /** Signs alice in with a code. */
  async function signIn() {
    const client = await clientId()
    const { body } = await redeem(client, await codeFor(client))
    return { client, tokens: body }
  }

  return {
    ...made,
    form,
    register,
    clientId,
    consentPath,
    decide,
    codeFor,
    redeem,
    refresh,
    whoami,
    signIn,
  }
}
