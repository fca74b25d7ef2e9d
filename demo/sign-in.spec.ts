import { describe, expect, test } from 'vitest'
import { createTestServer, testOrigin, type TestServer } from './testing/server'

const passwordOf = (identifier: object) => ({
  type: 'm.login.password',
  identifier,
  password: 'secret',
})

const alice = passwordOf({ type: 'm.id.user', user: 'alice' })

/** A homeserver with a user on it, who signs in with a body of `/login`. */
function server(options: Parameters<typeof createTestServer>[0] = {}) {
  const made = createTestServer(options)
  made.addUser('alice')
  const signIn = async (body: object) => {
    const answer = await made.call('POST', '/login', undefined, { ...alice, ...body })
    const { access_token: token, refresh_token: refreshToken } = answer.body
    return { answer, token: String(token), refreshToken: String(refreshToken) }
  }
  const whoami = (token: string) => made.call('GET', '/account/whoami', token)
  return { ...made, signIn, whoami }
}

/** Sends the form of a page, and gives back its answer. */
function submit({ homeserver }: TestServer, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  return homeserver.handle(new Request(testOrigin + path, { method: 'POST', body }))
}

describe('an access token', () => {
  test('expires softly if it can be refreshed, and its successor goes on', async () => {
    const { signIn, whoami, call, clock } = server({ accessTokenMs: 1000 })
    const { answer, token, refreshToken } = await signIn({ refresh_token: true })
    expect(answer.body['expires_in_ms']).toBe(1000)
    await clock.advance(999)
    expect((await whoami(token)).status).toBe(200)
    await clock.advance(1)
    expect(await whoami(token)).toMatchObject({
      status: 401,
      body: { errcode: 'M_UNKNOWN_TOKEN', error: 'Access token has expired', soft_logout: true },
    })
    const { body } = await call('POST', '/refresh', undefined, { refresh_token: refreshToken })
    expect((await whoami(String(body['access_token']))).status).toBe(200)
  })

  test('expires softly without a way to refresh it where sessions have an end', async () => {
    const { signIn, whoami, clock } = server({ sessionMs: 1000 })
    const { answer, token } = await signIn({ device_id: 'SAME' })
    expect(answer.body).toMatchObject({ expires_in_ms: 1000 })
    expect(answer.body).not.toHaveProperty('refresh_token')
    await clock.advance(1000)
    expect((await whoami(token)).body).toMatchObject({ soft_logout: true })
    const again = await signIn({ device_id: 'SAME' })
    expect((await whoami(again.token)).body).toMatchObject({ device_id: 'SAME' })
  })

  test('signs out although it has expired', async () => {
    const { signIn, call, clock, homeserver } = server({ accessTokenMs: 1000 })
    const { answer, token } = await signIn({ refresh_token: true })
    await clock.advance(5000)
    expect((await call('POST', '/logout', token)).status).toBe(200)
    const devices = homeserver.store.devices.get('@alice:hs.test')
    expect([...(devices?.keys() ?? [])]).not.toContain(answer.body['device_id'])
    expect(homeserver.store.refreshTokens.size).toBe(0)
  })
})

describe('the password', () => {
  test('signs in by email address, in whatever case', async () => {
    const { call, homeserver } = server()
    homeserver.store.emails.set('alice@example.org', '@alice:hs.test')
    const identifier = { type: 'm.id.thirdparty', medium: 'email', address: 'Alice@Example.org' }
    const answer = await call('POST', '/login', undefined, passwordOf(identifier))
    expect(answer.body).toMatchObject({ user_id: '@alice:hs.test' })
    const half = passwordOf({ type: 'm.id.thirdparty', medium: 'email' })
    expect((await call('POST', '/login', undefined, half)).status).toBe(400)
  })

  test('is refused where single sign-on is the only way', async () => {
    const { signIn, call } = server({ signIn: ['sso'] })
    expect((await signIn({})).answer.body['error']).toBe('Password login has been disabled.')
    const { flows } = (await call('GET', '/login')).body
    expect(flows).toMatchObject([
      {
        type: 'm.login.sso',
        identity_providers: [{ id: 'oidc-university' }, { id: 'oidc-github' }],
      },
      { type: 'm.login.token' },
      { type: 'm.login.application_service' },
    ])
  })
})

describe('single sign-on', () => {
  const page = '/_matrix/client/v3/login/sso/redirect/oidc-github?redirectUrl='
  const home = encodeURIComponent('https://console.example/?x=1#/rooms')

  test('returns with a token that signs in once, within two minutes', async () => {
    const made = server({ signIn: ['sso'] })
    const { homeserver, call, clock } = made
    const shown = await homeserver.handle(new Request(testOrigin + page + home))
    expect(await shown.text()).toContain('<option>@alice:hs.test</option>')

    const back = await submit(made, page + home, { user: '@alice:hs.test' })
    expect(back.status).toBe(303)
    const url = new URL(back.headers.get('Location') ?? '')
    const token = url.searchParams.get('loginToken')
    expect(url.href).toBe(`https://console.example/?x=1&loginToken=${token}#/rooms`)
    const body = { type: 'm.login.token', token }
    const signedIn = await call('POST', '/login', undefined, body)
    expect(signedIn.body).toMatchObject({ user_id: '@alice:hs.test' })
    expect((await call('POST', '/login', undefined, body)).body['error']).toBe(
      'Invalid login token',
    )

    const late = await submit(made, page + home, { user: '@alice:hs.test' })
    const lateToken = new URL(late.headers.get('Location') ?? '').searchParams.get('loginToken')
    await clock.advance(120_000)
    const tooLate = await call('POST', '/login', undefined, { ...body, token: lateToken })
    expect(tooLate.status).toBe(403)
  })

  test('writes nothing into its page that is not text', async () => {
    const { homeserver } = server({ signIn: ['sso'] })
    const hostile = encodeURIComponent('https://x"><script>alert(1)</script>.example/')
    const shown = await homeserver.handle(new Request(testOrigin + page + hostile))
    expect(await shown.text()).not.toContain('<script>')
  })

  test.each([
    ['an account that nobody has', page + home, '@nobody:hs.test', 200],
    ['no address to return to', page, '@alice:hs.test', 400],
    [
      'a provider that is not listed',
      page.replace('github', 'other') + home,
      '@alice:hs.test',
      404,
    ],
  ])('refuses %s', async (_, path, user, status) => {
    expect((await submit(server({ signIn: ['sso'] }), path, { user })).status).toBe(status)
  })

  test('is not there where the password is the only way', async () => {
    expect((await submit(server(), page + home, {})).status).toBe(404)
  })
})
