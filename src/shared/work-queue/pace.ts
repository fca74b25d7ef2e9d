import type { Clock } from '@/api/clock'
import type { Wait } from '@/api/request-log'

/** After so many requests, one is sent at once: another client may have used the limit meanwhile. */
const sendsAtOnePace = 20

/**
 * With long waits, one is sent at once after about this many ms: they may have been about single
 * people, of whom the next one has no such limit.
 */
const timeAtOnePaceMs = 60_000

/** Longer ones aren't what a server asks for: the computer slept between two requests. */
const longestPaceMs = 60_000

/** Shorter waits may be the console's own minimum rather than what the server asks for. */
const shortestKnownMs = 250

/** By how much a pace is slowed that was too fast: in ms if that was by less than the above. */
const tooFast = 1.01
const tooFastMs = 20

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
  /** Whether the current request was sent at once, although a pace is known. */
  let isTrying = false

  function isTimeToTry(ms: number): boolean {
    return sends >= Math.min(sendsAtOnePace, Math.max(1, Math.floor(timeAtOnePaceMs / ms)))
  }

  return {
    /** When the next request may be sent without being refused; undefined if right now. */
    get next(): number | undefined {
      if (interval === undefined || sentAt === undefined || isTimeToTry(interval)) return undefined
      const now = clock.now()
      // The computer's clock may have been set back.
      const next = Math.min(sentAt, now) + interval
      return next > now ? next : undefined
    },

    /** Called when an item is sent, after waiting until `next`. */
    begin() {
      // The one that was sent at once went through: the limit is another one by now.
      if (isTrying) interval = undefined
      isTrying = interval !== undefined && isTimeToTry(interval)
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
      const isFirst = !isRefused
      isRefused = true
      const isKnown = wait.until - clock.now() > shortestKnownMs
      if (interval !== undefined) {
        if (isTrying) sends = 0
        // What is done to one item may take several requests: only the first came too early.
        else if (isFirst) interval = isKnown ? interval * tooFast : interval + tooFastMs
        isTrying = false
        return
      }
      if (previousAt === undefined || !wasRefused || !isKnown) return
      // Servers round down to a millisecond, and a request that is early waits for much longer.
      const found = wait.until - previousAt + 2
      if (found > longestPaceMs) return
      interval = found
      sends = 0
    },

    /** Forgets everything, as after a pause, in which the server lets more through again. */
    clear() {
      sentAt = undefined
      interval = undefined
      isRefused = false
      isTrying = false
      sends = 0
    },
  }
}
