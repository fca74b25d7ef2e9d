import { describe, expect, test, vi } from 'vitest'
import type { HomeserverOptions } from '@demo/server'
import { getTokenOwner } from '@/api/endpoints/account'
import { getDevices } from '@/api/endpoints/devices'
import { setRoomState } from '@/api/endpoints/state'
import { createRoom } from '@/api/endpoints/rooms'
import { login } from '@/api/endpoints/login'
import { credentialsOf, type Credentials } from './credentials'
import { finishCodeFlow, startCodeFlow } from './oauth/code-flow'
import { oauthReturn } from './oauth/return'
import { createSession, tabLog } from './session'
import { caught, device, homeserverOf, ownHomeserver, userId } from './testing/own-homeserver'

type Own = ReturnType<typeof ownHomeserver>

/** The ways to get a session of one's own, each with the path that refreshes its tokens. */
const ways: readonly {
  name: string
  options: HomeserverOptions
  refreshPath: string
  signIn: (own: Own) => Promise<Credentials>
}[] = [
  {
    name: 'password',
    options: {},
    refreshPath: '/_matrix/client/v3/refresh',
    async signIn({ client, clock }) {
      const body = {
        type: 'm.login.password' as const,
        identifier: { type: 'm.id.user' as const, user: 'alice' },
        password: 'secret',
        device_id: device.deviceId,
        initial_device_display_name: device.displayName,
        refresh_token: true,
      }
      const answer = await client.call(login, { body })
      const tokens = {
        accessToken: answer.access_token,
        refreshToken: answer.refresh_token,
        expiresInMs: answer.expires_in_ms,
      }
      return credentialsOf(tokens, { kind: 'login' }, clock.now())
    },
  },
  {
    name: 'OAuth',
    options: { signIn: ['oauth'] },
    refreshPath: '/oauth2/token',
    async signIn(own) {
      const { pending, url } = await startCodeFlow(await own.oauthStart())
      const returned = oauthReturn(new URL((await own.submit(url, {})) ?? '').hash)
      return finishCodeFlow(own.client, pending, returned ?? new URLSearchParams(), own.clock)
    },
  },
]

const minute = 60_000

describe.each(ways)('a session from $name', ({ options, refreshPath, signIn }) => {
  async function signedIn() {
    const own = ownHomeserver(options)
    const credentials = await signIn(own)
    const account = { ...homeserverOf, userId, deviceId: device.deviceId, isGuest: false }
    const { send, clock } = own
    const session = createSession(account, credentials, { send, clock })
    own.sent.length = 0
    const refreshes = () => own.sent.filter((line) => line === `POST ${refreshPath}`).length
    const whoami = () => session.client.call(getTokenOwner, {}, { once: true })
    return { ...own, session, credentials, refreshes, whoami }
  }

  test('continues after its token has expired, and after a day of sleep', async () => {
    const { session, clock, whoami, refreshes } = await signedIn()
    for (const pause of [5 * minute, 24 * 60 * minute]) {
      await clock.advance(pause)
      expect((await whoami()).user_id).toBe(userId)
    }
    expect(refreshes()).toBe(2)
    expect(session.rejection()).toBeUndefined()
  })

  test('refreshes once for ten simultaneous calls', async () => {
    const { clock, whoami, refreshes } = await signedIn()
    await clock.advance(5 * minute)
    const answers = await Promise.all(Array.from({ length: 10 }, whoami))
    expect(answers).toHaveLength(10)
    expect(refreshes()).toBe(1)
  })

  test('refreshes on the first refusal, and repeats refused calls, including changes', async () => {
    const { session, homeserver, provoke, refreshes, sent } = await signedIn()
    const { room_id: roomId } = await session.client.call(createRoom, { body: {} })
    // The server ends the token early.
    const old = session.credentials()?.accessToken ?? ''
    homeserver.store.sessions.delete(old)
    const params = { roomId, eventType: 'm.room.topic' }
    const set = (topic: string) =>
      session.client.call(setRoomState, { params, body: { topic } }, { once: true })
    await Promise.all(['a', 'b', 'c'].map(set))
    expect(refreshes()).toBe(1)
    expect(sent.filter((line) => line.startsWith('PUT'))).toHaveLength(6)
    expect(session.rejection()).toBeUndefined()

    await provoke('/whoami', { kind: 'expiredToken' }, 2)
    const again = session.client.call(getTokenOwner, {}, { once: true })
    expect(await caught(again), 'refused twice').toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    expect(session.rejection()).toBeDefined()
  })

  test('survives a refresh whose response is lost', async () => {
    const { session, clock, provoke, whoami } = await signedIn()
    await clock.advance(5 * minute)
    await provoke(refreshPath, { kind: 'dropAfter' })
    expect(await caught(whoami())).toMatchObject({ name: 'ConnectionError' })
    expect(session.rejection()).toBeUndefined()
    expect((await whoami()).user_id).toBe(userId)
  })

  test.each([{ kind: 'dropBefore' }, { kind: 'badGateway' }, { kind: 'serverError' }])(
    'is not signed out by $kind during a refresh',
    async (fault) => {
      const { session, clock, provoke, whoami } = await signedIn()
      await clock.advance(5 * minute)
      await provoke(refreshPath, fault)
      await caught(whoami())
      expect(session.rejection()).toBeUndefined()
      expect((await whoami()).user_id).toBe(userId)
    },
  )

  test('asks the user to sign in again if the refresh is refused, and then continues', async () => {
    const own = await signedIn()
    const { session, clock, homeserver, whoami } = own
    const dispose = vi.fn<() => void>()
    session.service('work', () => ({ dispose }))
    await clock.advance(5 * minute)
    homeserver.store.refreshTokens.clear()
    expect(await caught(whoami())).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    expect(session.rejection()?.body).toMatchObject({ soft_logout: true })
    expect(dispose, 'the work is kept').not.toHaveBeenCalled()

    await session.replaceToken(await signIn(own))
    expect(session.rejection()).toBeUndefined()
    expect((await whoami()).user_id).toBe(userId)
    await clock.advance(5 * minute)
    expect((await whoami()).user_id).toBe(userId)
  })

  test('is signed out with its device, even after its token has expired', async () => {
    for (const pause of [0, 5 * minute]) {
      const { session, clock, homeserver } = await signedIn()
      await clock.advance(pause)
      await session.invalidate()
      expect(homeserver.store.devices.get(userId)?.has(device.deviceId)).toBe(false)
      expect(homeserver.store.refreshTokens.size).toBe(0)
      expect(session.credentials()).toBeUndefined()
    }
  })

  test('forgets everything, even during a refresh', async () => {
    const { session, clock, whoami } = await signedIn()
    await clock.advance(5 * minute)
    const call = caught(whoami())
    session.forget()
    expect(await call).toMatchObject({ errcode: 'M_MISSING_TOKEN' })
    expect(session.credentials()).toBeUndefined()
  })

  test('never shows its tokens, wherever the user puts them', async () => {
    const { session, clock, whoami } = await signedIn()
    const secrets: string[] = []
    for (let time = 0; time < 2; time += 1) {
      const { accessToken = '', refreshToken = '' } = session.credentials() ?? {}
      secrets.push(accessToken, refreshToken)
      const body = JSON.stringify({ access: accessToken, other: refreshToken })
      await session.client.sendWritten({ method: 'POST', path: `/${refreshToken}`, body })
      expect(session.holdsToken(`x ${refreshToken}`)).toBe(true)
      await clock.advance(5 * minute)
      await whoami()
    }
    const shown = JSON.stringify(tabLog.entries())
    expect(shown).toContain(refreshPath)
    for (const secret of secrets) expect(shown).not.toContain(secret)
  })

  test('lists itself among the devices', async () => {
    const { session } = await signedIn()
    const { devices } = await session.client.call(getDevices, {})
    expect(devices).toContainEqual(
      expect.objectContaining({ device_id: device.deviceId, display_name: 'mxconsole' }),
    )
  })
})
