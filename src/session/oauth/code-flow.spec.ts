import { describe, expect, test } from 'vitest'
import { caught, device, ownHomeserver, userId } from '@/session/testing/own-homeserver'
import { oauthApp } from './app'
import { finishCodeFlow, startCodeFlow } from './code-flow'
import { oauthReturn } from './return'

/** A sign-in up to the issuer's page, and the return from it. */
async function begun() {
  const own = ownHomeserver({ signIn: ['oauth'] })
  const start = await own.oauthStart()
  const { pending, url } = await startCodeFlow(start)
  const comeBack = async (fields: Record<string, string> = {}) => {
    const location = await own.submit(url, fields)
    return oauthReturn(new URL(location ?? '').hash) ?? new URLSearchParams()
  }
  const finish = (returned: URLSearchParams) =>
    finishCodeFlow(own.client, pending, returned, own.clock)
  return { ...own, start, pending, url, comeBack, finish }
}

describe('signing in on the issuer’s page', () => {
  test('requests a code in the fragment, with a challenge, for its own device', async () => {
    const { url, pending } = await begun()
    const { searchParams } = new URL(url)
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      response_mode: 'fragment',
      client_id: pending.clientId,
      redirect_uri: 'https://console.example/mx/',
      scope: 'urn:matrix:client:api:* urn:matrix:client:device:MXCONSOLE01',
      state: pending.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(url).not.toContain(pending.codeVerifier)
  })

  test('returns tokens that are refreshed at the issuer, and registers for each sign-in', async () => {
    const { comeBack, finish, clock, pending, homeserver, sent, start } = await begun()
    const credentials = await finish(await comeBack())
    expect(credentials).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: clock.now() + 300_000,
      lifetimeMs: 300_000,
      origin: {
        kind: 'oauth',
        issuer: 'https://matrix.example.org/',
        tokenEndpoint: 'https://matrix.example.org/oauth2/token',
        revocationEndpoint: 'https://matrix.example.org/oauth2/revoke',
        clientId: pending.clientId,
      },
    })
    expect(homeserver.store.sessions.get(credentials.accessToken)).toMatchObject({
      userId,
      deviceId: device.deviceId,
    })
    await startCodeFlow(start)
    expect(sent.filter((line) => line === 'POST /oauth2/registration')).toHaveLength(2)
  })

  test('leaves no secret in the request log', async () => {
    const { comeBack, finish, pending, log } = await begun()
    const returned = await comeBack()
    const { accessToken, refreshToken } = await finish(returned)
    const shown = JSON.stringify(log.entries())
    expect(shown).toContain('/oauth2/token')
    for (const secret of [accessToken, refreshToken, returned.get('code'), pending.codeVerifier]) {
      expect(shown).not.toContain(secret)
    }
  })

  test('can create an account', async () => {
    const own = ownHomeserver({ signIn: ['oauth'] })
    const { url } = await startCodeFlow(await own.oauthStart(), 'createAccount')
    expect(new URL(url).searchParams.get('prompt')).toBe('create')
  })

  test('reports that the user cancelled', async () => {
    const { comeBack, finish } = await begun()
    const returned = await comeBack({ decision: 'deny' })
    expect(await caught(finish(returned))).toMatchObject({ code: 'access_denied' })
  })

  test('rejects the return of another sign-in', async () => {
    const { comeBack, finish, sent } = await begun()
    for (const state of ['another', '']) {
      const returned = await comeBack()
      returned.set('state', state)
      expect(await caught(finish(returned))).toMatchObject({ name: 'AnswerError' })
    }
    expect(sent).not.toContain('POST /oauth2/token')
  })

  test('reports a code that is not accepted', async () => {
    const { comeBack, finish, pending, client, clock } = await begun()
    const returned = await comeBack()
    const wrong = { ...pending, codeVerifier: 'x'.repeat(43) }
    expect(await caught(finishCodeFlow(client, wrong, returned, clock))).toMatchObject({
      code: 'invalid_grant',
      status: 400,
    })
    await finish(returned)
    expect(await caught(finish(returned)), 'a second time').toMatchObject({ code: 'invalid_grant' })
  })

  test.each([
    ['a failing issuer', { kind: 'serverError' }, { name: 'MatrixError', status: 500 }],
    ['a lost connection', { kind: 'dropBefore' }, { name: 'ConnectionError' }],
    ['a response that isn’t JSON', { kind: 'malformed' }, { name: 'AnswerError' }],
    [
      'a redirect',
      { kind: 'redirect', location: 'https://evil.example/' },
      { problem: 'redirected' },
    ],
  ])('distinguishes %s', async (_, fault, error) => {
    const { comeBack, finish, provoke } = await begun()
    const returned = await comeBack()
    await provoke('/oauth2/token', fault)
    expect(await caught(finish(returned))).toMatchObject(error)
  })

  test('opens no URL that is not https', async () => {
    const own = ownHomeserver({ signIn: ['oauth'] })
    const start = await own.oauthStart()
    for (const authorizationEndpoint of [
      'javascript:alert(1)',
      'http://evil.example/',
      'nowhere',
    ]) {
      const server = { ...start.server, authorizationEndpoint }
      expect(await caught(startCodeFlow({ ...start, server }))).toBeInstanceOf(TypeError)
    }
    expect(own.sent).not.toContain('POST /oauth2/registration')
  })
})

describe('the URL', () => {
  test.each(['', '#', '#/rooms', '#/rooms?state=a&code=b', '#state=a', '#code=b', '#_=_'])(
    'with %s is not a return',
    (hash) => {
      expect(oauthReturn(hash)).toBeUndefined()
    },
  )

  test.each([
    ['https://a.example/mx/index.html?x=1#/y', 'web', 'https://a.example/mx/index.html', 'same'],
    ['http://localhost:5173/mx/', 'native', 'http://localhost:5173/mx/', 'http://localhost/mx/'],
    ['http://127.0.0.1:8080/', 'native', 'http://127.0.0.1:8080/', 'http://127.0.0.1/'],
    ['http://console.lan/', 'native', undefined, undefined],
  ])('%s makes a %s client', (address, applicationType, redirectUri, registered) => {
    const made = oauthApp(address, 'https://about.example/')
    const registeredUri = registered === 'same' ? redirectUri : registered
    expect(made).toMatchObject({ applicationType })
    expect([made.redirectUri, made.registeredUri]).toEqual([redirectUri, registeredUri])
    expect(made.clientUri).toMatch(/^https:/)
  })

  test('on this machine is accepted with any port', async () => {
    const own = ownHomeserver({ signIn: ['oauth'] })
    const local = oauthApp('http://localhost:5173/mx/', 'https://console.example/')
    const { url } = await startCodeFlow({ ...(await own.oauthStart()), app: local })
    expect(await own.submit(url, {})).toMatch(/^http:\/\/localhost:5173\/mx\/#state=/)
  })
})
