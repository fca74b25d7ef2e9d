import { describe, expect, test } from 'vitest'
import type { Clock } from '@/api/clock'
import { caught, ownHomeserver, userId } from '@/session/testing/own-homeserver'
import { oauthApp } from './app'
import { awaitDeviceFlow, startDeviceFlow } from './device-flow'

/**
 * A sign-in that waits for approval. Its clock advances as soon as something waits, and records for
 * how long; `before` runs at the end of the wait with that number.
 */
async function begun() {
  const before: Record<number, () => unknown> = {}
  const own = ownHomeserver({ signIn: ['oauth'] })
  const start = await own.oauthStart()
  const app = oauthApp('http://console.lan/', 'https://console.example/')
  const flow = await startDeviceFlow({ ...start, app })
  const waits: number[] = []
  const clock: Clock = {
    now: () => own.clock.now(),
    async sleep(ms, signal) {
      waits.push(ms)
      await own.clock.advance(ms)
      await before[waits.length]?.()
      signal?.throwIfAborted()
    },
  }
  const wait = (signal?: AbortSignal) => awaitDeviceFlow(own.client, flow, clock, signal)
  const decide = (decision: string) =>
    own.submit(flow.verificationUri, { code: flow.userCode, decision })
  const asked = () => own.sent.filter((line) => line === 'POST /oauth2/token').length
  return { ...own, start, flow, wait, decide, asked, waits, before }
}

describe('signing in with a code on another device', () => {
  test('has a URL, a code and an expiry', async () => {
    const { flow, clock } = await begun()
    expect(flow).toMatchObject({
      userCode: expect.stringMatching(/^\w{6}$/),
      verificationUri: 'https://matrix.example.org/oauth2/link',
      verificationUriComplete: `https://matrix.example.org/oauth2/link?code=${flow.userCode}`,
      expiresAt: clock.now() + 1_200_000,
      intervalMs: 5000,
    })
  })

  test('polls every five seconds until the user approves', async () => {
    const { wait, decide, before, waits, homeserver, flow } = await begun()
    before[3] = () => decide('allow')
    const { accessToken, origin } = await wait()
    expect(waits).toEqual([5000, 5000, 5000])
    expect(homeserver.store.sessions.get(accessToken)).toMatchObject({ userId })
    expect(origin).toMatchObject({ kind: 'oauth', clientId: flow.clientId })
  })

  test('polls five seconds slower from then on if the issuer says slow_down', async () => {
    const { wait, decide, before, waits, provoke } = await begun()
    const slow = { kind: 'answer', status: 400, body: { error: 'slow_down' } }
    await provoke('/oauth2/token', slow, 2)
    before[4] = () => decide('allow')
    await wait()
    expect(waits).toEqual([5000, 10_000, 15_000, 15_000])
  })

  test.each([{ kind: 'dropBefore' }, { kind: 'badGateway' }, { kind: 'serverError' }])(
    'continues after %s',
    async (fault) => {
      const { wait, decide, provoke, asked } = await begun()
      await provoke('/oauth2/token', fault)
      await decide('allow')
      expect((await wait()).accessToken).toBeDefined()
      expect(asked()).toBe(2)
    },
  )

  test('reports that the user refused', async () => {
    const { wait, decide } = await begun()
    await decide('deny')
    expect(await caught(wait())).toMatchObject({ code: 'access_denied' })
  })

  test('ends when the code expires, without polling once more', async () => {
    const { wait, asked } = await begun()
    expect(await caught(wait())).toMatchObject({ code: 'expired_token' })
    expect(asked()).toBe(239)
  })

  test('stops if it is cancelled', async () => {
    const { wait, before, asked } = await begun()
    const abort = new AbortController()
    before[2] = () => abort.abort(new DOMException('x', 'AbortError'))
    expect(await caught(wait(abort.signal))).toMatchObject({ name: 'AbortError' })
    expect(asked()).toBe(1)
  })

  test('shows no unsafe URL', async () => {
    const { start, provoke } = await begun()
    for (const uri of ['javascript:alert(1)', 'http://evil.example/']) {
      const body = { device_code: 'a', user_code: 'b', verification_uri: uri, expires_in: 60 }
      await provoke('/oauth2/device', { kind: 'wrongType', body })
      expect(await caught(startDeviceFlow(start))).toBeInstanceOf(TypeError)
    }
  })
})
