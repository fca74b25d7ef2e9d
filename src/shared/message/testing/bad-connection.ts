/** Faults of a request to a room. */
export const faults = [
  'none',
  /** The connection is lost before or after the server handles it. */
  'lostBefore',
  'lostAfter',
  /** A refusal; or the browser resends, and only the second copy is refused. */
  'refused',
  'repeatedThenRefused',
  'expired',
  'repeatedThenExpired',
  /** Handled, but the response is wrong or empty. */
  'failedAfter',
  'badGatewayAfter',
  'malformedAfter',
  'shortWait',
  'longWait',
  /** The page reloads before or after the server handles it, or before it receives it. */
  'reloadBefore',
  'reloadAfter',
  'reloadLate',
  /** The user does something while it is being sent. */
  'pause',
  'cancel',
] as const
export type Fault = (typeof faults)[number]

/** What happens in the page during a request. */
export interface Interruptions {
  /** Reloads the page: its requests never settle. */
  reload: () => Promise<Response>
  /** Delivers a request to the server after the page has closed. */
  later: (work: () => Promise<Response>) => void
  pause: () => void
  cancel: () => void
}

/** For tests: sends a request over a connection with the given fault. */
export async function badConnection(
  fault: Fault,
  work: () => Promise<Response>,
  { reload, later, pause, cancel }: Interruptions,
): Promise<Response> {
  switch (fault) {
    case 'none':
      return work()
    case 'lostBefore':
      throw new TypeError('Failed to fetch')
    case 'lostAfter':
      await work()
      throw new TypeError('Failed to fetch')
    case 'refused':
      return refusal(403, { errcode: 'M_FORBIDDEN' })
    case 'repeatedThenRefused':
      await work()
      return refusal(403, { errcode: 'M_FORBIDDEN' })
    case 'expired':
      return refusal(401, { errcode: 'M_UNKNOWN_TOKEN' })
    case 'repeatedThenExpired':
      await work()
      return refusal(401, { errcode: 'M_UNKNOWN_TOKEN' })
    case 'failedAfter':
      await work()
      return refusal(500, {})
    case 'badGatewayAfter':
      await work()
      return new Response('<html>', { status: 502 })
    case 'malformedAfter':
      await work()
      return new Response('{"oops": ')
    case 'shortWait':
      return refusal(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 500 })
    case 'longWait':
      return refusal(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_400_000 })
    case 'reloadBefore':
      return reload()
    case 'reloadAfter':
      await work()
      return reload()
    case 'reloadLate':
      later(work)
      return reload()
    case 'pause':
      pause()
      return work()
    case 'cancel':
      cancel()
      return work()
  }
}

function refusal(status: number, body: object): Response {
  return Response.json(body, { status })
}
