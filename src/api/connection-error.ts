/** What to show of an error: what happened, what the server said, what to do. */
export interface ErrorWords {
  title: string
  /** The server's own words, where it sent any. */
  detail?: string
  /** What the user can do. */
  advice?: string
}

export type ConnectionProblem =
  | 'offline'
  | 'mixedContent'
  | 'noCors'
  | 'unreachable'
  | 'timeout'
  | 'interrupted'
  | 'redirected'

/** No usable answer came: the request or its answer was lost on the way. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
  readonly problem: ConnectionProblem
  /** Host of the homeserver, for the words. */
  readonly host: string
  /** Where a refused redirect leads to, as a base URL, if that could be found out. */
  readonly redirectsTo: string | undefined

  constructor(problem: ConnectionProblem, host: string, cause?: unknown, redirectsTo?: string) {
    super(`${problem}: ${host}`, { cause })
    this.problem = problem
    this.host = host
    this.redirectsTo = redirectsTo
  }
}

/** Words for a request or an answer that was lost. */
export function describeConnectionError({
  problem,
  host,
  redirectsTo,
}: ConnectionError): ErrorWords {
  switch (problem) {
    case 'offline':
      return { title: 'You are offline', advice: 'Try again when the connection is back.' }
    case 'mixedContent':
      return {
        title: `The browser refuses http://${host} from a page served over https`,
        advice: 'Use the homeserver’s https address.',
      }
    case 'noCors':
      return {
        title: `${host} answers, but does not let web pages use it`,
        detail:
          'Its answer has no CORS headers: a proxy’s error page or redirect, or not a Matrix homeserver.',
        advice:
          'Check the address; if it is right, try again in a while or ask its administrators.',
      }
    case 'unreachable':
      return {
        title: `${host} cannot be reached`,
        // Pages may call http on this machine alone: the policy that they are served with says so.
        detail:
          'No such server, no connection, a certificate the browser refuses, or http where only ' +
          'https may be used.',
        advice: 'Check the address and the network, then try again.',
      }
    case 'timeout':
      return {
        title: `${host} did not answer in time`,
        detail: 'It may have done what was asked all the same.',
        advice: 'Look before you try again.',
      }
    case 'redirected':
      return {
        title: `${host} redirects this request to another address`,
        detail: redirectsTo
          ? `It leads to ${redirectsTo}. Nothing was sent there.`
          : 'Nothing was sent there: what you send goes to your homeserver alone.',
        advice: redirectsTo
          ? `If you trust that address, sign in with it as the homeserver.`
          : 'If the homeserver has moved, sign in with its new address. If not, ask its administrators.',
      }
    case 'interrupted':
      return {
        title: `No whole answer came from ${host}`,
        detail: 'The connection broke off, or a proxy in between answered instead.',
        advice: 'It may have done what was asked all the same: look before you try again.',
      }
  }
}
