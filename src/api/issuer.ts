import { isLoopback } from './diagnose'
import { answerLimit, timeoutMs } from './endpoint'
import type { Outgoing } from './sender'

/** A request to an endpoint of a homeserver's OAuth issuer. */
export interface IssuerRequest {
  method: 'GET' | 'POST'
  /** From the homeserver's own metadata. */
  url: string
  contentType?: string
  body?: string
}

/** Content type that most OAuth endpoints accept. */
export const formType = 'application/x-www-form-urlencoded'

/**
 * Checks a URL of a homeserver's OAuth issuer, taken from the homeserver's metadata.
 * @param baseUrl of the homeserver
 * @throws TypeError for a URL that isn't https; on this machine, http is accepted for a homeserver
 * that is local too
 */
export function issuerUrl(baseUrl: string, address: string): URL {
  const url = new URL(address)
  const isLocal = isLoopback(url.hostname) && isLoopback(new URL(baseUrl).hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) return url
  throw new TypeError('The URL of an OAuth endpoint isn’t https')
}

/**
 * A request to an issuer, ready to send, without an access token in a header.
 * @throws TypeError as `issuerUrl`
 */
export function issuerOutgoing(baseUrl: string, request: IssuerRequest): Outgoing {
  return {
    ...request,
    url: issuerUrl(baseUrl, request.url).href,
    authorized: false,
    timeoutMs: timeoutMs.quick,
    hasTxnId: false,
    answerLimit: answerLimit.small,
    mayRedirect: false,
  }
}
