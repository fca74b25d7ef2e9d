import type { Method } from './endpoint'
import { ConnectionError, MatrixError } from './errors'

/** The longest wait, in ms, that the console accepts by itself; a 429 can ask for a whole day. */
export const longestAutomaticWaitMs = 60_000

/**
 * The shortest waits, in ms, before the first and any later retry of a rate-limited call, doubling
 * in between. A server may ask for 0, which would retry as fast as the network allows.
 */
const shortestWaitMs = 250
const longestShortestWaitMs = 1000

/** Gives up if a server still responds with 429 after this many retries. */
const rateLimitTries = 10

/**
 * Three retries over about 3.5 s: long enough for a proxy's restart, short enough for a dead
 * server.
 */
const connectionTries = 3

const firstBackOffMs = 500

/** What a retry depends on. */
export interface Attempt {
  method: Method
  /** Whether the request has a transaction ID, so that the server does the work once. */
  hasTxnId: boolean
  error: unknown
  /** How many times this call was rate-limited, including now. */
  rateLimited: number
  /** How many times it was lost or met a gateway error, including now. */
  failed: number
  /** A number in [0, 1). */
  random: number
}

/**
 * How long to wait, in ms, before sending the same request again, or undefined to give up. A 429
 * had no effect, so any method may be retried. A lost request, or one that met a failing gateway,
 * may have had an effect: only GET and PUT with a transaction ID are retried then.
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

/** Doubles from 0.5 s; jitter keeps many tabs from retrying at the same moment. */
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
 * The wait, in ms, of a `Retry-After` header: seconds or a date. Undefined without one, for one
 * that is neither, and if the page can't read it, which is usual across origins.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1000
  // Some browsers read any text with a number as a date; HTTP dates start like this.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
