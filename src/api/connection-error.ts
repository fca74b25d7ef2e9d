import type { ErrorWords } from './error-words'

export type ConnectionProblem =
  | 'offline'
  | 'mixedContent'
  | 'noCors'
  | 'unreachable'
  | 'timeout'
  | 'interrupted'
  | 'redirected'

/** No usable response: the request or its response was lost on the way. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly problem: ConnectionProblem
  /** Host of the homeserver, for the text. */
  readonly host: string
  /** Target of a refused redirect, as a base URL, if known. */
  readonly redirectsTo: string | undefined

  constructor(problem: ConnectionProblem, host: string, cause?: unknown, redirectsTo?: string) {
    super(`${problem}: ${host}`, { cause })
    this.problem = problem
    this.host = host
    this.redirectsTo = redirectsTo
  }
}

/** The text for a lost request or response. */
export function describeConnectionError({
  problem,
  host,
  redirectsTo,
}: ConnectionError): ErrorWords {
  switch (problem) {
    case 'offline':
      return { title: 'You’re offline', advice: 'Try again once you’re back online.' }
    case 'mixedContent':
      return {
        title: `The browser blocks http://${host} on a page served over https`,
        advice: 'Use the homeserver’s https URL.',
      }
    case 'noCors':
      return {
        title: `${host} responds, but doesn’t let web pages use it`,
        detail:
          'The response has no CORS headers. It may come from a proxy, or this isn’t a Matrix homeserver.',
        advice:
          'Check the URL. If it is correct, try again later or contact the server’s administrators.',
      }
    case 'unreachable':
      return {
        title: `Couldn’t reach ${host}`,
        // Pages may only use http for this machine, as set by their content security policy.
        detail:
          'The server may be down or not exist, its certificate may be invalid, or it may need https ' +
          'instead of http.',
        advice: 'Check the URL and your connection, then try again.',
      }
    case 'timeout':
      return {
        title: `${host} took too long to respond`,
        detail: 'The request may still have gone through.',
        advice: 'Check before you try again.',
      }
    case 'redirected':
      return {
        title: `${host} redirects this request to another URL`,
        detail: redirectsTo
          ? `It points to ${redirectsTo}. Nothing was sent there.`
          : 'Nothing was sent there: the console only sends data to your homeserver.',
        advice: redirectsTo
          ? `If you trust that URL, sign in with it as the homeserver.`
          : 'If the homeserver has moved, sign in with its new URL. Otherwise, contact its administrators.',
      }
    case 'interrupted':
      return {
        title: `The response from ${host} was cut off`,
        detail: 'The connection dropped, or a proxy responded instead.',
        advice: 'The request may still have gone through. Check before you try again.',
      }
  }
}
