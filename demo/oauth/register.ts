import type { Call } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { jsonResponse } from '@demo/responses'
import { oauthError } from './errors'
import { supported } from './metadata'

const badMetadata = (text: string) => oauthError('invalid_client_metadata', text)
const badRedirect = (text: string) => oauthError('invalid_redirect_uri', text)

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

function urlOf(value: unknown): URL | undefined {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
}

/** Whether a host is the client's own, or a subdomain of it. */
const isBelow = (host: string, clientHost: string) =>
  host === clientHost || host.endsWith(`.${clientHost}`)

function isPublicPage(url: URL | undefined): url is URL {
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}

/** @throws MatrixFailure 400 `invalid_redirect_uri` */
function checkRedirect(value: unknown, isNative: boolean, clientHost: string): void {
  const url = urlOf(value)
  if (!url) throw badRedirect('A redirect URI is not a URI')
  if (url.hash !== '' || String(value).includes('#')) {
    throw badRedirect('A redirect URI has a fragment')
  }
  if (url.protocol === 'https:') {
    if (isBelow(url.hostname, clientHost)) return
    throw badRedirect('A redirect URI is not below the host of client_uri')
  }
  if (!isNative) throw badRedirect('A redirect URI of a web client is not https')
  if (url.protocol === 'http:') {
    if (!loopbackHosts.includes(url.hostname)) throw badRedirect('Only localhost may use http')
    if (url.port !== '') throw badRedirect('A redirect URI on localhost has a port')
    return
  }
  const scheme = url.protocol.slice(0, -1)
  const reversed = clientHost.split('.').toReversed().join('.')
  const isOwn = scheme === reversed || scheme.startsWith(`${reversed}.`)
  if (!isOwn || url.host !== '') throw badRedirect('The scheme is not that of client_uri reversed')
}

function textsOf(value: unknown, name: string, fallback: readonly string[]): readonly string[] {
  if (value === undefined) return fallback
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  if (!isList) throw badMetadata(`${name} is not a list of strings`)
  return value
}

function readClient(body: JsonObject) {
  const { client_uri: clientUri, application_type: type = 'web' } = body
  const page = urlOf(clientUri)
  if (!isPublicPage(page)) throw badMetadata('client_uri is not an https URL')
  if (type !== 'web' && type !== 'native') throw badMetadata('application_type is unknown')
  for (const name of ['logo_uri', 'policy_uri', 'tos_uri']) {
    const url = urlOf(body[name])
    const isRight =
      body[name] === undefined || (isPublicPage(url) && isBelow(url.hostname, page.hostname))
    if (!isRight) throw badMetadata(`${name} is not below client_uri`)
  }
  if ((body['token_endpoint_auth_method'] ?? 'none') !== 'none') {
    throw badMetadata('token_endpoint_auth_method must be none')
  }
  const grantTypes = textsOf(body['grant_types'], 'grant_types', ['authorization_code'])
  const known: readonly string[] = supported.grantTypes
  if (!grantTypes.every((name) => known.includes(name)))
    throw badMetadata('A grant type is unknown')
  const redirectUris = textsOf(body['redirect_uris'], 'redirect_uris', [])
  if (grantTypes.includes('authorization_code') && redirectUris.length === 0) {
    throw badRedirect('redirect_uris is missing')
  }
  for (const uri of redirectUris) checkRedirect(uri, type === 'native', page.hostname)
  const { client_name: name } = body
  return { name: typeof name === 'string' ? name : page.hostname, grantTypes, redirectUris }
}

/**
 * Registers a client.
 * https://spec.matrix.org/latest/client-server-api/#client-registration
 * @throws MatrixFailure 400 `invalid_client_metadata` or `invalid_redirect_uri`
 */
export function registerClient(call: Call): Response {
  const { store, ids, clock } = call.context
  const body = call.json()
  const client = { ...readClient(body), clientId: ids.clientId() }
  store.oauth.clients.set(client.clientId, client)
  return jsonResponse(201, {
    ...body,
    client_id: client.clientId,
    client_id_issued_at: Math.floor(clock.now() / 1000),
  })
}

/**
 * Whether a client registered a redirect URI. On this machine any port matches, as it isn't known
 * in advance: RFC 8252 section 7.3.
 */
export function isRegistered(redirectUris: readonly string[], asked: string): boolean {
  if (redirectUris.includes(asked)) return true
  const url = urlOf(asked)
  if (!url || url.protocol !== 'http:' || !loopbackHosts.includes(url.hostname)) return false
  url.port = ''
  return redirectUris.some((uri) => urlOf(uri)?.href === url.href)
}
