import { describe, expect, test } from 'vitest'
import { createRateLimiter } from '@demo/rate-limit'
import { createPace } from './pace'

/**
 * Sends requests as the queue and the client do, to a server with a rate limit.
 * @param wayMs to the server, and back
 * @returns requests that were sent, and ms that they took
 */
function sendAll(count: number, limit: { perSecond: number; burst: number }, wayMs = 2) {
  const clock = { time: 1_800_000_000_000, now: () => clock.time, sleep: async () => undefined }
  const server = createRateLimiter(clock, { message: limit }, () => false)
  const pace = createPace(clock)
  const start = clock.time
  let requests = 0
  for (let at = 0; at < count; at++) {
    clock.time = pace.next ?? clock.time
    pace.begin()
    for (;;) {
      requests += 1
      clock.time += wayMs
      const wait = waitOf(() => server.take('message', '@me:x'))
      if (wait === undefined) break
      clock.time += wayMs
      const until = clock.time + Math.max(250, wait)
      pace.wait({ until, because: 'rateLimit' })
      clock.time = until
      pace.wait(undefined)
    }
    clock.time += wayMs
  }
  return { requests, ms: clock.time - start }
}

/** Ms that the server asks to wait; undefined if it accepts. */
function waitOf(take: () => void): number | undefined {
  try {
    take()
    return undefined
  } catch (error) {
    return (error as { body: { retry_after_ms: number } }).body.retry_after_ms
  }
}

/** A pace after requests that were each refused, one after another, until these times. */
function refusedUntil(...times: readonly number[]) {
  const clock = { time: 0, now: () => clock.time }
  const pace = createPace(clock)
  for (const until of times) {
    pace.begin()
    pace.wait({ until, because: 'rateLimit' })
    clock.time = until
    pace.wait(undefined)
  }
  return { clock, pace }
}

describe('with a limit', () => {
  test.each([0.2, 0.3, 2, 3])(
    'hardly any request is refused, and no time lost, at %s a second',
    (perSecond) => {
      const { requests, ms } = sendAll(200, { perSecond, burst: 10 })
      // Two refusals to learn the pace, and one each time that it is learned anew.
      const sendsAtOnePace = Math.min(20, Math.floor(59 * perSecond))
      expect(requests - 200).toBeLessThanOrEqual(2 + Math.ceil(190 / sendsAtOnePace))
      expect(ms / ((190 / perSecond) * 1000)).toBeLessThan(1.02)
    },
  )

  test('a pace learned too fast, after the shortest wait, is soon corrected', () => {
    const { requests, ms } = sendAll(150, { perSecond: 2, burst: 10 }, 20)
    expect(requests).toBeLessThan(150 * 1.15)
    expect(ms / ((140 / 2) * 1000)).toBeLessThan(1.06)
  })

  test('a server that lets many through after each refusal isn’t waited for between them', () => {
    const clock = { time: 0, now: () => clock.time }
    const pace = createPace(clock)
    pace.begin()
    pace.wait({ until: 30_000, because: 'rateLimit' })
    clock.time = 30_000
    pace.wait(undefined)
    pace.begin()
    clock.time = 30_010
    pace.begin()
    pace.wait({ until: 60_000, because: 'rateLimit' })
    expect(pace.next).toBeUndefined()
  })

  test('is forgotten after a pause', () => {
    const { pace } = refusedUntil(5000, 10_000)
    expect(pace.next).toBe(15_002)
    pace.clear()
    expect(pace.next).toBeUndefined()
  })

  test('is tried soon if it is long: it may have been that of two people', () => {
    const { pace, clock } = refusedUntil(40_000, 80_000)
    pace.begin()
    clock.time += 40_002
    expect(pace.next).toBeUndefined()
    pace.begin()
    pace.begin()
    expect(pace.next).toBeUndefined()
  })

  test('isn’t taken from the time that the computer slept', () => {
    const { pace, clock } = refusedUntil(5000)
    pace.begin()
    clock.time += 3_600_000
    pace.wait({ until: clock.time + 5000, because: 'rateLimit' })
    clock.time += 5000
    pace.wait(undefined)
    expect(pace.next).toBeUndefined()
  })

  test('isn’t waited for longer after the clock was set back', () => {
    const { pace, clock } = refusedUntil(5000, 10_000)
    clock.time -= 3_600_000
    expect(pace.next).toBe(clock.time + 5002)
  })

  test('slows down once for each item, however many of its requests are refused', () => {
    const { pace, clock } = refusedUntil(5000, 10_000)
    clock.time = 15_002
    pace.begin()
    for (const until of [16_000, 17_000]) {
      pace.wait({ until, because: 'rateLimit' })
      clock.time = until
      pace.wait(undefined)
    }
    expect(pace.next).toBeCloseTo(17_000 + 5002 * 1.01)
  })
})

test('without refusals, nothing waits', () => {
  const pace = createPace({ now: () => 0 })
  for (let at = 0; at < 50; at++) {
    expect(pace.next).toBeUndefined()
    pace.begin()
  }
})
