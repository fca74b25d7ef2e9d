import type { Method } from './endpoint'
import { ConnectionError, MatrixError } from './errors'

/** Longest wait in ms that the console takes on by itself; a 429 can ask for a whole day. */
export const longestAutomaticWaitMs = 60_000

/**
 * Shortest waits in ms before the first and any later repetition of a rate-limited call, doubling
 * in between. A server may ask for 0 and mean it: it would be asked as fast as the network allows.
 */
const shortestWaitMs = 250
const longestShortestWaitMs = 1000

/** A server that keeps saying 429 is believed after this many times. */
const rateLimitTries = 10

/** Three more tries over about 3.5 s: a proxy's restart passes, a dead server is told soon. */
const connectionTries = 3

const firstBackOffMs = 500

/** What decides about a retry. */
export interface Attempt {
  method: Method
  /** Whether the request carries a transaction id, so that the server does the work once. */
  hasTxnId: boolean
  error: unknown
  /** How many times this call was rate-limited, this time included. */
  rateLimited: number
  /** How many times it was lost or met a gateway error, this time included. */
  failed: number
  /** A number in [0, 1). */
  random: number
}

/**
 * How long to wait in ms before the same request is sent again, or undefined to give up. A 429 was
 * not acted upon, so that any method may be repeated. What was lost on the way, or met a failing
 * gateway, may have been done: only GET and PUT with a transaction id are repeated then.
 */
export function retryDelay(attempt: Attempt): number | undefined {
  const { error } = attempt
  if (error instanceof MatrixError && error.rateLimited) {
    const times = attempt.rateLimited
    const shortest = Math.min(shortestWaitMs * 2 ** (times - 1), longestShortestWaitMs)
    const wait = Math.max(error.retryAfterMs ?? backOff(times, attempt.random), shortest)
    return wait <= longestAutomaticWaitMs && attempt.rateLimited <= rateLimitTries
      ? wait
      : undefined
  }
  const repeatable = attempt.method === 'GET' || (attempt.method === 'PUT' && attempt.hasTxnId)
  if (!repeatable || !isPassing(error) || attempt.failed > connectionTries) return undefined
  return backOff(attempt.failed, attempt.random)
}

/** Doubles from 0.5 s; the jitter keeps many tabs from coming back at the same moment. */
function backOff(times: number, random: number): number {
  return Math.round(firstBackOffMs * 2 ** (times - 1) * (0.75 + random / 2))
}

function isPassing(error: unknown): boolean {
  if (error instanceof MatrixError) return [502, 503, 504].includes(error.status)
  if (!(error instanceof ConnectionError)) return false
  switch (error.problem) {
    case 'mixedContent':
    case 'timeout':
    case 'redirected':
      return false
    case 'offline':
    case 'noCors':
    case 'unreachable':
    case 'interrupted':
      return true
  }
}

/**
 * The wait in ms that a `Retry-After` header asks for: seconds or a date. Undefined without one, for
 * one that is neither, and where the page may not read it, which is the rule across origins.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  // Any text with a number in it is a date to some browser: this is what a date of HTTP begins with.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
