import { createClient, type Client, type ClientOptions } from '@/api/client'
import { getVersions, getWellknown } from '@/api/endpoints/discovery'
import { ConnectionError, MatrixError } from '@/api/errors'
import { isServerName, splitId } from '@/lib/matrix-id'

/** A homeserver that responded. */
export interface Homeserver {
  /** Without a trailing slash. */
  baseUrl: string
  /** What `/versions` lists. */
  versions: readonly string[]
}

/** The user's input leads to no homeserver; the message is for the user. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError'
}

type Transport = Pick<ClientOptions, 'send' | 'log'>

/**
 * Finds the homeserver for a URL, a server name or a Matrix ID.
 * https://spec.matrix.org/latest/client-server-api/#well-known-uris
 * @throws DiscoveryError, or the signal's AbortError
 */
export async function discover(
  typed: string,
  transport: Transport,
  signal?: AbortSignal,
): Promise<Homeserver> {
  const text = typed.trim()
  if (text === '') throw new DiscoveryError('Enter a homeserver or a Matrix ID')
  const address = /^https?:\/\//i.test(text) ? text : addressWithoutScheme(text)
  if (address) return ask(addressOf(address), transport, signal)
  const serverName = text.startsWith('@') ? splitId(text)?.serverName : text.replace(/\/+$/, '')
  if (!serverName) {
    throw new DiscoveryError('A Matrix ID needs a server name after the colon: @name:server')
  }
  if (!isServerName(serverName)) {
    throw new DiscoveryError(`“${serverName}” isn’t a server name or URL`)
  }
  const url = parseUrl(`https://${serverName}`)
  if (!url) throw new DiscoveryError(`“${serverName}” isn’t a server name or URL`)
  const { hostname, origin } = url
  if (isLoopback(hostname)) return ask(`http://${serverName}`, transport, signal)
  const told = await wellKnown(`https://${hostname}`, transport, signal)
  return ask(told ?? origin, transport, signal)
}

/** Servers of this machine, which usually use http. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

/** A URL copied without its scheme, `matrix.example.org/base`; undefined for a plain name. */
function addressWithoutScheme(text: string): string | undefined {
  if (!/^[^@/]+\/+[^/]/.test(text)) return undefined
  const url = parseUrl(`https://${text}`)
  return url && `${isLoopback(url.hostname) ? 'http' : 'https'}://${text}`
}

/**
 * Removes everything from a pasted URL that isn't part of the base URL: an API path, a query,
 * slashes, a password.
 */
function addressOf(text: string): string {
  const url = parseUrl(text)
  if (!url) throw new DiscoveryError(`“${text}” isn’t a URL`)
  return `${url.origin}${url.pathname.replace(/\/_matrix(\/.*)?$/, '')}`.replace(/\/+$/, '')
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** The base URL in a server name's well-known file; undefined if there is none. */
async function wellKnown(
  origin: string,
  transport: Transport,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { host } = new URL(origin)
  const client = anonymous(origin, transport)
  try {
    const answer = await client.call(getWellknown, {}, { signal, once: true })
    const told = answer['m.homeserver'].base_url
    if (/^https?:\/\//i.test(told) && parseUrl(told)) return addressOf(told)
  } catch (error) {
    if (signal?.aborted) throw error
    // Without CORS headers, a 404 looks like a lost connection: both mean that nothing is known.
    if (error instanceof ConnectionError) return undefined
    if (error instanceof MatrixError && error.status === 404) return undefined
  }
  throw new DiscoveryError(
    `${host} has a broken /.well-known/matrix/client. Enter the homeserver’s own URL.`,
  )
}

async function ask(baseUrl: string, transport: Transport, signal?: AbortSignal) {
  const { host } = new URL(baseUrl)
  try {
    const { versions } = await anonymous(baseUrl, transport).call(
      getVersions,
      {},
      { signal, once: true },
    )
    if (versions.length > 0) return { baseUrl, versions }
  } catch (error) {
    if (signal?.aborted || error instanceof ConnectionError) throw error
    if (error instanceof MatrixError && error.status >= 500) throw error
  }
  throw new DiscoveryError(`${host} responds, but isn’t a Matrix homeserver`)
}

function anonymous(baseUrl: string, transport: Transport): Client {
  return createClient({ ...transport, baseUrl, getToken: () => undefined })
}
