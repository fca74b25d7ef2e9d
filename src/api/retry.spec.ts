import { afterEach, describe, expect, test, vi } from 'vitest'
import { logout, getTokenOwner } from './endpoints/account'
import { sendMessage } from './endpoints/events'
import { uploadContent } from './endpoints/media'
import { inviteUser } from './endpoints/members'
import { getUserProfile, setDisplayName } from './endpoints/profile'
import { deleteDevice } from './endpoints/devices'
import { ConnectionError, describeError } from './errors'
import type { CallState, Wait } from './request-log'
import { lost, matrixError, testClient, type Answerer } from './testing/client'

const user = { params: { userId: '@a:b' } }
const invite = { params: { roomId: '!r:b' }, body: { user_id: '@a:b' } }
const message = {
  params: { roomId: '!r:b', eventType: 'm.room.message', txnId: 'txn-1' },
  body: { msgtype: 'm.text', body: 'hi' },
}

const limited = (ms?: number) =>
  matrixError(429, { errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms: ms })

/** Fails the first `times` requests with a token, and responds to all others with `{}`. */
function failing(times: number, fail: Answerer): Answerer {
  let left = times
  return (request, attempt) => {
    const isCall = request.headers.has('Authorization')
    if (isCall && left-- > 0) return fail(request, attempt)
    return Response.json({ event_id: '$e', user_id: '@a:b' })
  }
}

const calls = (sent: { headers: Headers }[]) =>
  sent.filter(({ headers }) => headers.has('Authorization'))

describe('429', () => {
  test('waits as the body says, for any method', async () => {
    const { client, sent, clock } = testClient(failing(2, () => limited(1234)))
    await client.call(inviteUser, invite)
    expect(clock.waits).toEqual([1234, 1234])
    expect(sent.map(({ method, body }) => [method, body])).toEqual(
      Array.from({ length: 3 }, () => ['POST', '{"user_id":"@a:b"}']),
    )
  })

  test('waits up to a minute, and fails beyond that', async () => {
    const minute = testClient(failing(1, () => limited(60_000)))
    await minute.client.call(inviteUser, invite)
    expect(minute.clock.waits).toEqual([60_000])

    const day = testClient(failing(1, () => limited(86_399_983)))
    await expect(day.client.call(inviteUser, invite)).rejects.toMatchObject({
      errcode: 'M_LIMIT_EXCEEDED',
      retryAfterMs: 86_399_983,
    })
    expect(day.clock.waits).toEqual([])
    expect(day.sent).toHaveLength(1)
  })

  test.each([0, 1, -5, '0', null])(
    'waits at growing intervals, even if it asks for %j',
    async (ms) => {
      const body = { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: ms }
      const { client, clock, sent } = testClient(() => matrixError(429, body))
      await expect(client.call(inviteUser, invite)).rejects.toThrow()
      expect(clock.waits.slice(0, 3).every((wait, n) => wait >= 250 * 2 ** n)).toBe(true)
      expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(8000)
      expect(sent.length).toBeLessThanOrEqual(11)
    },
  )

  test.each([1e300, Number.MAX_VALUE, '1e999'])('of %s ms fails at once', async (ms) => {
    const body = `{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":${ms}}`
    const { client, clock, sent } = testClient(() => new Response(body, { status: 429 }))
    const error: unknown = await client.call(inviteUser, invite).catch((thrown: unknown) => thrown)
    expect(describeError(error).advice).toBe(
      'The server asks you to wait more than a year. Try again after that.',
    )
    expect(clock.waits).toEqual([])
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['7', [7000]],
    [' 7 ', [7000]],
    ['0', [250]],
    ['61', []],
    ['9'.repeat(400), []],
    // The test's clock starts at second 1,000.
    ['Thu, 01 Jan 1970 00:16:45 GMT', [5000]],
    ['Thu, 01 Jan 1970 00:00:00 GMT', [250]],
    ['-7', [500]],
    ['1.5', [500]],
    ['1e3', [500]],
    ['soon', [500]],
    ['', [500]],
  ])(
    'with the header Retry-After: %s waits that long if the body says nothing',
    async (value, waits) => {
      const answer = failing(1, () => {
        return new Response('{}', { status: 429, headers: { 'Retry-After': value } })
      })
      const { client, clock } = testClient(answer)
      await client.call(inviteUser, invite).catch(() => undefined)
      expect(clock.waits).toEqual(waits)
    },
  )

  test('prefers the time in the body to the header', async () => {
    const answer = failing(1, () =>
      Response.json({ retry_after_ms: 1234 }, { status: 429, headers: { 'Retry-After': '7' } }),
    )
    const { client, clock } = testClient(answer)
    await client.call(inviteUser, invite)
    expect(clock.waits).toEqual([1234])
  })

  test('without a time waits with back-off, even for a proxy’s page', async () => {
    const { client, clock } = testClient(failing(1, () => limited()))
    await client.call(inviteUser, invite)
    expect(clock.waits).toEqual([500])

    const proxy = testClient(failing(3, () => new Response('<h1>429</h1>', { status: 429 })))
    await proxy.client.call(inviteUser, invite)
    expect(proxy.clock.waits).toEqual([500, 1000, 2000])
  })

  test('that doesn’t end fails', async () => {
    const { client, sent } = testClient(() => limited(10))
    await expect(client.call(inviteUser, invite)).rejects.toThrow('Too Many Requests')
    expect(sent).toHaveLength(11)
  })

  test('isn’t waited out if a single attempt was requested', async () => {
    const { client, sent } = testClient(() => limited(10))
    await expect(client.call(getTokenOwner, {}, { once: true })).rejects.toThrow()
    expect(sent).toHaveLength(1)
  })

  test('shows how long it waits, and can be cancelled', async () => {
    let waiting: (() => void) | undefined
    const isWaiting = new Promise<void>((resolve) => (waiting = resolve))
    const { client, log, sent } = testClient(() => limited(5000), {
      clock: {
        now: () => 1000,
        sleep: (_, signal) => {
          waiting?.()
          return new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error))
          })
        },
      },
    })
    const call = client.call(inviteUser, invite)
    await isWaiting
    const [entry] = log.entries()
    expect(entry?.state).toEqual({ kind: 'waiting', until: 6000, because: 'rateLimit' })
    entry?.cancel()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(log.entries()[0]?.state).toEqual({ kind: 'failed', durationMs: 0, reason: 'Cancelled' })
    expect(sent).toHaveLength(1)
  })
})

const passing: [string, Answerer][] = [
  ['a lost connection', lost],
  ['a proxy’s 502', () => new Response('<html>', { status: 502 })],
  ['503', () => matrixError(503, { errcode: 'M_UNKNOWN', error: 'Starting' })],
  ['504', () => new Response('', { status: 504 })],
  ['a truncated body', brokenBody],
]

function brokenBody(): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"user')),
    pull: (controller) => controller.error(new TypeError('network error')),
  })
  return new Response(body, { status: 200 })
}

describe.each(passing)('%s', (_, fail) => {
  test('is retried with back-off for GET', async () => {
    const { client, sent, clock } = testClient(failing(3, fail))
    await client.call(getUserProfile, user)
    expect(clock.waits).toEqual([500, 1000, 2000])
    expect(calls(sent)).toHaveLength(4)
  })

  test('fails after three retries', async () => {
    const { client, sent } = testClient(failing(9, fail))
    await expect(client.call(getUserProfile, user)).rejects.toThrow()
    expect(calls(sent)).toHaveLength(4)
  })

  test('is retried for PUT with a transaction ID, with the same ID and body', async () => {
    const { client, sent } = testClient(failing(2, fail))
    await client.call(sendMessage, message)
    const requests = calls(sent) as typeof sent
    expect(requests).toHaveLength(3)
    expect(new Set(requests.map(({ url, body }) => `${url} ${String(body)}`)).size).toBe(1)
    expect(requests[0]?.url).toMatch(/\/txn-1$/)
  })

  test('is never retried for another method', async () => {
    const { client, sent } = testClient(failing(9, fail))
    const file = new Blob(['x'])
    const attempts = [
      () => client.call(inviteUser, invite),
      () => client.call(logout, {}),
      () => client.call(uploadContent, { body: file }),
      () => client.call(deleteDevice, { params: { deviceId: 'D' }, body: {} }),
      () => client.call(setDisplayName, { ...user, body: { displayname: 'A' } }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow()
    expect(calls(sent)).toHaveLength(attempts.length)
  })
})

test('randomizes the waits', async () => {
  const randoms = [0, 0.999, 0.5]
  const random = () => randoms.shift() ?? 0
  const { client, clock } = testClient(failing(3, lost), { random })
  await client.call(getUserProfile, user)
  expect(clock.waits).toEqual([375, 1250, 2000])
})

test.each([400, 403, 404, 500, 501])('a %i is a response, and isn’t retried', async (status) => {
  const { client, sent } = testClient(() => matrixError(status, { errcode: 'M_UNKNOWN' }))
  await expect(client.call(getUserProfile, user)).rejects.toMatchObject({ status })
  expect(sent).toHaveLength(1)
})

test('logs what it waits for, and the number of attempts', async () => {
  const states: CallState[] = []
  const { client, log } = testClient(failing(1, lost))
  log.subscribe(() => states.push(...log.entries().map(({ state }) => state)))
  await client.call(getUserProfile, user)
  expect(states.map((state) => (state.kind === 'waiting' ? state.because : state.kind))).toEqual([
    'running',
    'connection',
    'running',
    'answered',
  ])
  expect(log.entries()[0]?.attempts).toBe(2)
})

test('notifies its caller how long it waits and why, and when it continues', async () => {
  const told: (Wait | undefined)[] = []
  const { client } = testClient(failing(1, () => limited(5000)))
  await client.call(getUserProfile, user, { onWait: (wait) => told.push(wait) })
  expect(told).toEqual([{ until: 1_005_000, because: 'rateLimit' }, undefined])
})

describe('a call', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('ends on its caller’s signal', async () => {
    const abort = new AbortController()
    const { client, log } = testClient(({ init }) => {
      abort.abort()
      init.signal?.throwIfAborted()
      return Response.json({})
    })
    const call = client.call(getUserProfile, user, { signal: abort.signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(log.entries()[0]?.state).toMatchObject({ kind: 'failed', reason: 'Cancelled' })
  })

  test('ends on a timeout, and isn’t retried, since it may still be running', async () => {
    vi.useFakeTimers()
    const { client, sent } = testClient(
      ({ init }) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        }),
    )
    const failure = client.call(getUserProfile, user).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    const error = await failure
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ problem: 'timeout', host: 'matrix.example.org' })
    expect(sent).toHaveLength(1)
  })
})
