/** What may become of one request on its way to a room. */
export const faults = [
  'none',
  /** The connection is lost before or after the server has done it. */
  'lostBefore',
  'lostAfter',
  /** A refusal; or one of a repetition by the browser, of which the first try has been done. */
  'refused',
  'repeatedThenRefused',
  'expired',
  'repeatedThenExpired',
  /** Done, but the answer says otherwise, or nothing. */
  'failedAfter',
  'badGatewayAfter',
  'malformedAfter',
  'shortWait',
  'longWait',
  /** The page is loaded again before or after the server has done it, or while it has not yet. */
  'reloadBefore',
  'reloadAfter',
  'reloadLate',
  /** The user does something while it is on its way. */
  'pause',
  'cancel',
] as const
export type Fault = (typeof faults)[number]

/** What happens in the page while a request is on its way. */
export interface Happenings {
  /** Loads the page again: nothing more comes of its requests. */
  reload: () => Promise<Response>
  /** Has the server get a request after the page has gone. */
  later: (work: () => Promise<Response>) => void
  pause: () => void
  cancel: () => void
}

/** For tests: a request over a connection that does as the fault says. */
export async function badConnection(
  fault: Fault,
  work: () => Promise<Response>,
  { reload, later, pause, cancel }: Happenings,
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
