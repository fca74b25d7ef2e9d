import { describe, expect, test, vi } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { createManualClock } from '@demo/clock'
import { type Credentials, type NewTokens, pastedToken } from './credentials'
import { createTokenKeeper } from './refresh'

const minute = 60_000

/** A keeper whose token lives five minutes; each refresh returns the next number. */
function keeper(changed: Partial<Credentials> = {}) {
  const clock = createManualClock()
  let count = 0
  const refresh = vi.fn<(held: Credentials) => Promise<NewTokens>>(async () => {
    count += 1
    return { accessToken: `a${count}`, refreshToken: `r${count}`, expiresInMs: 5 * minute }
  })
  const onEnded = vi.fn<(error: MatrixError) => void>()
  const credentials: Credentials = {
    accessToken: 'a0',
    refreshToken: 'r0',
    expiresAt: clock.now() + 5 * minute,
    origin: { kind: 'login' },
    ...changed,
  }
  return {
    clock,
    refresh,
    onEnded,
    tokens: createTokenKeeper({ credentials, refresh, clock, onEnded }),
  }
}

const failure = (status: number) => new MatrixError(status, { error: 'no' })
const lost = new ConnectionError('interrupted', 'example.org')

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

test('tokens are announced before they are replaced or forgotten', async () => {
  const clock = createManualClock()
  const known: string[][] = []
  const tokens = createTokenKeeper({
    credentials: { ...pastedToken('a0'), refreshToken: 'r0', expiresAt: clock.now() },
    refresh: async () => ({ accessToken: 'a1' }),
    clock,
    onEnded: () => {},
    beforeForgetting: () => known.push(tokens.secrets()),
  })
  await tokens.fresh()
  tokens.take(pastedToken('a2'))
  tokens.forget()
  tokens.forget()
  expect(known).toEqual([['a0', 'r0'], ['a1', 'r0'], ['a2']])
})

describe('a token that expires', () => {
  test('is used until shortly before it expires, and then refreshed', async () => {
    const { clock, refresh, tokens } = keeper()
    await clock.advance(4.5 * minute - 1)
    expect(await tokens.fresh()).toBe('a0')
    expect(refresh).not.toHaveBeenCalled()
    await clock.advance(1)
    expect(await tokens.fresh()).toBe('a1')
    expect(refresh.mock.calls[0]?.[0].refreshToken).toBe('r0')
    await clock.advance(5 * minute)
    expect(await tokens.fresh()).toBe('a2')
    expect(refresh.mock.calls[1]?.[0].refreshToken).toBe('r1')
  })

  test('counts its lifetime from the request', async () => {
    const { clock, refresh, tokens } = keeper()
    await clock.advance(5 * minute)
    refresh.mockImplementationOnce(async () => {
      await clock.advance(2 * minute)
      return { accessToken: 'slow', refreshToken: 'r1', expiresInMs: 5 * minute }
    })
    expect(await tokens.fresh()).toBe('slow')
    await clock.advance(2.5 * minute)
    expect(await tokens.fresh()).toBe('a1')
  })

  test('is refreshed once for ten simultaneous calls', async () => {
    const { clock, refresh, tokens } = keeper()
    await clock.advance(5 * minute)
    const all = await Promise.all(Array.from({ length: 10 }, () => tokens.fresh()))
    expect(new Set(all)).toEqual(new Set(['a1']))
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  test('is refreshed at the first call after a day of sleep', async () => {
    const { clock, refresh, tokens } = keeper()
    await clock.advance(24 * 60 * minute)
    expect(refresh).not.toHaveBeenCalled()
    expect(await tokens.fresh()).toBe('a1')
  })

  test('is unchanged if its expiry is unknown, or it cannot be refreshed', async () => {
    for (const changed of [{ expiresAt: undefined }, { refreshToken: undefined }]) {
      const { clock, refresh, tokens } = keeper(changed)
      await clock.advance(60 * minute)
      expect(await tokens.fresh()).toBe('a0')
      expect(refresh).not.toHaveBeenCalled()
    }
  })

  test('keeps its refresh token if the server sends no other', async () => {
    const { clock, refresh, tokens } = keeper()
    refresh.mockResolvedValueOnce({ accessToken: 'a1', expiresInMs: 5 * minute })
    await clock.advance(5 * minute)
    await tokens.fresh()
    expect(tokens.credentials()).toMatchObject({ accessToken: 'a1', refreshToken: 'r0' })
  })
})

describe('a refused token', () => {
  test('is refreshed once for all refused calls', async () => {
    const { refresh, tokens } = keeper()
    const all = await Promise.all(Array.from({ length: 10 }, () => tokens.replace('a0')))
    expect(new Set(all)).toEqual(new Set([true]))
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(await tokens.replace('a0'), 'a refusal that comes late').toBe(true)
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(tokens.current()).toBe('a1')
  })

  test('has no successor if it cannot be refreshed', async () => {
    const { refresh, tokens } = keeper({ refreshToken: undefined })
    expect(await tokens.replace('a0')).toBe(false)
    expect(refresh).not.toHaveBeenCalled()
  })
})

describe('a refresh that fails', () => {
  test.each([
    ['a lost connection', lost],
    ['a failing server', failure(503)],
    ['a limit', failure(429)],
  ])('because of %s ends nothing, and is retried later', async (_, error) => {
    const { clock, refresh, onEnded, tokens } = keeper()
    refresh.mockRejectedValueOnce(error)
    await clock.advance(4.6 * minute)
    expect(await tokens.fresh(), 'still good').toBe('a0')
    await clock.advance(1000)
    expect(await tokens.fresh(), 'not again at once').toBe('a0')
    expect(refresh).toHaveBeenCalledTimes(1)
    await clock.advance(10_000)
    expect(await tokens.fresh()).toBe('a1')
    expect(refresh.mock.calls[1]?.[0].refreshToken).toBe('r0')
    expect(onEnded).not.toHaveBeenCalled()
  })

  test('fails the call if no valid token is left, and the next call retries', async () => {
    const { clock, refresh, onEnded, tokens } = keeper()
    refresh.mockRejectedValueOnce(lost)
    await clock.advance(5 * minute)
    expect(await caught(tokens.fresh())).toBe(lost)
    expect(await tokens.fresh()).toBe('a1')
    refresh.mockRejectedValueOnce(lost)
    expect(await caught(tokens.replace('a1'))).toBe(lost)
    expect(onEnded).not.toHaveBeenCalled()
  })

  test.each([400, 401, 403])('with a %i ends the session', async (status) => {
    const { clock, refresh, onEnded, tokens } = keeper()
    refresh.mockRejectedValueOnce(failure(status))
    await clock.advance(4.9 * minute)
    const error = await caught(tokens.fresh())
    expect(error).toMatchObject({ status: 401, errcode: 'M_UNKNOWN_TOKEN', serverText: 'no' })
    expect(onEnded.mock.calls).toEqual([[error]])
    expect(await tokens.fresh()).toBe('a0')
    expect(await tokens.replace('a0')).toBe(false)
    expect(refresh, 'never again').toHaveBeenCalledTimes(1)
  })

  test('yields no new token for a refused call', async () => {
    const { refresh, onEnded, tokens } = keeper()
    refresh.mockRejectedValueOnce(failure(400))
    expect(await tokens.replace('a0')).toBe(false)
    expect(onEnded).toHaveBeenCalledTimes(1)
  })
})

describe('new tokens', () => {
  const other: Credentials = { accessToken: 'b0', refreshToken: 's0', origin: { kind: 'login' } }

  test('continue a session that had ended', async () => {
    const { refresh, tokens } = keeper()
    refresh.mockRejectedValueOnce(failure(400))
    await tokens.replace('a0')
    tokens.take(other)
    expect(await tokens.fresh()).toBe('b0')
    expect(await tokens.replace('b0')).toBe(true)
    expect(tokens.current()).toBe('a1')
  })

  test('are not overwritten by a refresh in flight', async () => {
    const { clock, refresh, onEnded, tokens } = keeper()
    const answers: ((tokens: NewTokens) => void)[] = []
    refresh.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)))
    await clock.advance(5 * minute)
    const call = tokens.fresh()
    tokens.take(other)
    answers[0]?.({ accessToken: 'late', expiresInMs: minute })
    expect(await call).toBe('b0')
    expect(onEnded).not.toHaveBeenCalled()
  })

  test('do not come back once all are forgotten', async () => {
    const { clock, refresh, tokens } = keeper()
    const answers: ((tokens: NewTokens) => void)[] = []
    refresh.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)))
    await clock.advance(5 * minute)
    const call = tokens.fresh()
    tokens.forget()
    answers[0]?.({ accessToken: 'late', expiresInMs: minute })
    expect(await call).toBeUndefined()
    expect(tokens.credentials()).toBeUndefined()
    expect(tokens.secrets()).toEqual([])
  })
})

describe('the lease', () => {
  test('contains everything except a refresh token that is being exchanged', async () => {
    const { clock, refresh, tokens } = keeper()
    expect(tokens.credentials()).toMatchObject({ accessToken: 'a0', refreshToken: 'r0' })
    const answers: ((tokens: NewTokens) => void)[] = []
    refresh.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)))
    await clock.advance(5 * minute)
    const call = tokens.fresh()
    expect(tokens.credentials()).toMatchObject({ accessToken: 'a0', refreshToken: undefined })
    answers[0]?.({ accessToken: 'a1', refreshToken: 'r1' })
    await call
    expect(tokens.credentials()).toMatchObject({ accessToken: 'a1', refreshToken: 'r1' })
  })
})

test('a cancelled call stops waiting, and the others continue', async () => {
  const { clock, refresh, tokens } = keeper()
  const answers: ((tokens: NewTokens) => void)[] = []
  refresh.mockImplementationOnce(() => new Promise((resolve) => answers.push(resolve)))
  await clock.advance(5 * minute)
  const abort = new AbortController()
  const given = caught(tokens.fresh(abort.signal))
  const other = tokens.fresh()
  abort.abort(new DOMException('x', 'AbortError'))
  expect(await given).toMatchObject({ name: 'AbortError' })
  answers[0]?.({ accessToken: 'a1', refreshToken: 'r1', expiresInMs: 5 * minute })
  expect(await other).toBe('a1')
})
