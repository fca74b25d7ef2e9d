import type { Clock } from './clock'
import { failure } from './failure'

/** An average of `perSecond`, with bursts of up to `burst`. */
export interface RateLimit {
  perSecond: number
  burst: number
}

/** Synapse's default limits, by what they limit. */
export const defaultRateLimits = {
  /** Events of any type by one user, including profile changes and new rooms. */
  message: { perSecond: 0.2, burst: 10 },
  invitesPerRoom: { perSecond: 0.3, burst: 10 },
  invitesPerIssuer: { perSecond: 0.3, burst: 10 },
  invitesPerUser: { perSecond: 0.003, burst: 5 },
  joins: { perSecond: 0.1, burst: 10 },
  roomCreation: { perSecond: 0.016, burst: 10 },
  loginPerAccount: { perSecond: 0.003, burst: 5 },
  failedLogins: { perSecond: 0.17, burst: 3 },
} as const satisfies Record<string, RateLimit>

export type RateLimitName = keyof typeof defaultRateLimits

export type RateLimits = Partial<Record<RateLimitName, RateLimit>>

interface Bucket {
  /** Actions since `start`. */
  count: number
  /** When the bucket was last empty, in s. */
  start: number
}

/** Counts actions, and refuses those above the limit with 429. */
export interface RateLimiter {
  /**
   * Counts an action of `userId` against the limit `name`, with a separate bucket per `key`.
   * `count: false` only checks.
   * @throws MatrixFailure 429 `M_LIMIT_EXCEEDED` with `retry_after_ms`.
   */
  take(name: RateLimitName, userId: string, options?: { key?: string; count?: boolean }): void
}

/**
 * Makes a rate limiter that leaks like Synapse's. Names without an entry in `limits` are unlimited,
 * and so are users for whom `isExempt` is true.
 */
export function createRateLimiter(
  clock: Clock,
  limits: RateLimits,
  isExempt: (userId: string) => boolean,
): RateLimiter {
  const buckets = new Map<string, Bucket>()
  return {
    take(name, userId, { key = userId, count = true } = {}) {
      const limit = limits[name]
      if (!limit || isExempt(userId)) return
      const now = clock.now() / 1000
      const id = `${name} ${key}`
      let bucket = buckets.get(id) ?? { count: 0, start: now }
      let performed = bucket.count - (now - bucket.start) * limit.perSecond
      if (performed < 0) {
        performed = 0
        bucket = { count: 0, start: now }
      }
      if (performed > limit.burst - 1) {
        const allowedAt = bucket.start + (bucket.count - limit.burst + 1) / limit.perSecond
        throw failure(429, 'M_LIMIT_EXCEEDED', 'Too Many Requests', {
          retry_after_ms: Math.max(0, Math.floor((allowedAt - now) * 1000)),
        })
      }
      if (count) buckets.set(id, { ...bucket, count: bucket.count + 1 })
    },
  }
}
