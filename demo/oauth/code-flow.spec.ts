import { describe, expect, test } from 'vitest'
import { testOrigin } from '@demo/testing/server'
import { clientMetadata, deviceId, oauthServer, redirectUri } from './testing/oauth-server'

describe('the authorization page', () => {
  test('names client, host and device, and lists the accounts', async () => {
    const { homeserver, clientId, consentPath } = oauthServer()
    const path = consentPath(await clientId())
    const page = await homeserver.handle(new Request(testOrigin + path))
    const html = await page.text()
    for (const text of ['mxconsole', 'console.example', deviceId, '@alice:hs.test']) {
      expect(html).toContain(text)
    }
    expect(page.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('escapes the name of a client', async () => {
    const { homeserver, clientId, consentPath } = oauthServer()
    const client = await clientId({ ...clientMetadata, client_name: '<script>alert(1)</script>' })
    const page = await homeserver.handle(new Request(testOrigin + consentPath(client)))
    expect(await page.text()).not.toContain('<script>')
  })

  test('redirects back with a code in the fragment, or in the query on request', async () => {
    const { clientId, consentPath, decide } = oauthServer()
    const client = await clientId()
    const { status, location, fragment } = await decide(consentPath(client))
    expect([status, location?.startsWith(`${redirectUri}#`)]).toEqual([303, true])
    expect(Object.fromEntries(fragment)).toEqual({
      state: 'state of the test',
      code: expect.any(String),
    })
    const inQuery = await decide(consentPath(client, { response_mode: 'query' }))
    expect(inQuery.location).toMatch(/^https:\/\/console\.example\/\?state=.*&code=/)
  })

  test('reports to the client that the user cancelled', async () => {
    const { clientId, consentPath, decide } = oauthServer()
    const { fragment } = await decide(consentPath(await clientId()), { decision: 'deny' })
    expect(fragment.get('error')).toBe('access_denied')
    expect(fragment.get('state')).toBe('state of the test')
  })

  test.each([
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no device', { scope: 'urn:matrix:client:api:*' }, 'invalid_scope'],
    [
      'a device ID that is too short',
      { scope: 'urn:matrix:client:api:* urn:matrix:client:device:A' },
      'invalid_scope',
    ],
    ['no access to the API', { scope: 'urn:matrix:client:device:MXCONSOLE01' }, 'invalid_scope'],
  ])('reports to the client: %s', async (_, changed, error) => {
    const { clientId, consentPath, decide } = oauthServer()
    const { fragment } = await decide(consentPath(await clientId(), changed))
    expect(fragment.get('error')).toBe(error)
    expect(fragment.has('code')).toBe(false)
  })

  test.each([
    ['an unknown client', 'nobody', {}],
    ['a URL that isn’t registered', undefined, { redirect_uri: 'https://evil.example/' }],
  ])('redirects nowhere for %s', async (_, client, changed) => {
    const { clientId, consentPath, decide } = oauthServer()
    const { status, location } = await decide(consentPath(client ?? (await clientId()), changed))
    expect([status, location]).toEqual([400, null])
  })

  test('accepts any port on this machine', async () => {
    const { clientId, consentPath, decide } = oauthServer()
    const redirects = { application_type: 'native', redirect_uris: ['http://localhost/mx/'] }
    const client = await clientId({ ...clientMetadata, ...redirects })
    const back = (uri: string) => decide(consentPath(client, { redirect_uri: uri }))
    expect((await back('http://localhost:5173/mx/')).location).toMatch(
      /^http:\/\/localhost:5173\/mx\/#/,
    )
    expect((await back('http://localhost:5173/other')).status).toBe(400)
  })

  test('creates an account on request', async () => {
    const { clientId, consentPath, decide, redeem, whoami } = oauthServer()
    const client = await clientId()
    const path = consentPath(client, { prompt: 'create' })
    const { fragment } = await decide(path, { new: 'newcomer' })
    const { body } = await redeem(client, fragment.get('code') ?? '')
    expect((await whoami(body['access_token'])).body['user_id']).toBe('@newcomer:hs.test')
    expect((await decide(path, { new: 'alice' })).location).toBeNull()
  })
})

describe('the token endpoint', () => {
  test('returns tokens for a code, on the requested device', async () => {
    const { signIn, whoami, homeserver } = oauthServer()
    const { tokens } = await signIn()
    expect(tokens).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 300,
      scope: `urn:matrix:client:api:* urn:matrix:client:device:${deviceId}`,
    })
    expect((await whoami(tokens['access_token'])).body).toMatchObject({
      user_id: '@alice:hs.test',
      device_id: deviceId,
    })
    const device = homeserver.store.devices.get('@alice:hs.test')?.get(deviceId)
    expect(device?.displayName).toBe('mxconsole')
  })

  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect URI', { redirect_uri: 'https://console.example/other' }],
    ['an unknown code', { code: 'guessed' }],
  ])('refuses %s', async (_, changed) => {
    const { clientId, codeFor, redeem } = oauthServer()
    const client = await clientId()
    const answer = await redeem(client, await codeFor(client), changed)
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_grant'])
  })

  test("refuses another client's code, and an unknown client", async () => {
    const { clientId, codeFor, redeem } = oauthServer()
    const code = await codeFor(await clientId())
    expect((await redeem(await clientId(), code)).body['error']).toBe('invalid_grant')
    expect((await redeem('nobody', code)).body['error']).toBe('invalid_client')
  })

  test('revokes the tokens of a code that is used twice', async () => {
    const { clientId, codeFor, redeem, whoami } = oauthServer()
    const client = await clientId()
    const code = await codeFor(client)
    const { body } = await redeem(client, code)
    expect((await redeem(client, code)).body['error']).toBe('invalid_grant')
    expect((await whoami(body['access_token'])).status).toBe(401)
  })

  test('refuses a code after ten minutes', async () => {
    const { clientId, codeFor, redeem, clock } = oauthServer()
    const client = await clientId()
    const code = await codeFor(client)
    await clock.advance(600_000)
    expect((await redeem(client, code)).body['error']).toBe('invalid_grant')
  })

  test('supports no other grant', async () => {
    const { clientId, form } = oauthServer()
    const answer = await form('/oauth2/token', {
      grant_type: 'password',
      client_id: await clientId(),
    })
    expect(answer.body['error']).toBe('unsupported_grant_type')
  })
})
