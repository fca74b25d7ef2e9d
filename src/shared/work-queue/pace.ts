import type { Clock } from '@/api/clock'
import type { Wait } from '@/api/request-log'

/** After so many requests, one is sent at once: another client may have used the limit meanwhile. */
const sendsAtOnePace = 20

/** Shorter waits may be the console's own minimum rather than what the server asks for. */
const shortestKnownMs = 250

/** By how much a pace is slowed that was too fast. */
const tooFast = 1.01

/**
 * Keeps a queue to the pace that the server's rate limit allows, once it is known, so that not
 * every second request is refused. It is known when two requests in a row were refused at first:
 * the limit then lets through one at a time. A server that counts per minute refuses only the first
 * of many, so nothing is learned from it.
 */
export function createPace(clock: Pick<Clock, 'now'>) {
  /** When the current request was sent last, and the one before it. */
  let sentAt: number | undefined
  let previousAt: number | undefined
  /** Ms between two requests. */
  let interval: number | undefined
  let sends = 0
  /** Whether the current request was refused at first, and the one before it. */
  let isRefused = false
  let wasRefused = false
  const isTrying = () => sends > sendsAtOnePace
  return {
    /** When the next request may be sent without being refused; undefined if right now. */
    get next(): number | undefined {
      if (interval === undefined || sentAt === undefined || sends >= sendsAtOnePace)
        return undefined
      const next = sentAt + interval
      return next > clock.now() ? next : undefined
    },

    /** Called when an item is sent, after waiting until `next`. */
    begin() {
      // The one that was sent at once went through: the limit is another one by now.
      if (isTrying()) interval = undefined
      wasRefused = isRefused
      isRefused = false
      previousAt = sentAt
      sentAt = clock.now()
      sends += 1
    },

    /** Called when its request begins to wait, and with undefined when it is retried. */
    wait(wait: Wait | undefined) {
      if (!wait) {
        sentAt = clock.now()
        return
      }
      if (wait.because !== 'rateLimit') return
      isRefused = true
      if (interval !== undefined && !isTrying()) interval *= tooFast
      if (isTrying()) sends = 0
      const isKnown = wait.until - clock.now() > shortestKnownMs
      if (interval !== undefined || previousAt === undefined || !wasRefused || !isKnown) return
      // Servers round down to a millisecond, and a request that is early waits for much longer.
      interval = wait.until - previousAt + 2
      sends = 0
    },

    /** Forgets everything, as after a pause, in which the server lets more through again. */
    clear() {
      sentAt = undefined
      interval = undefined
      isRefused = false
      sends = 0
    },
  }
}
