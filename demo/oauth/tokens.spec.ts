import { describe, expect, test } from 'vitest'
import { testOrigin } from '@demo/testing/server'
import { deviceId, oauthServer } from './testing/oauth-server'

describe('a refresh token', () => {
  test('is exchanged for a new pair, which ends the old access token', async () => {
    const { signIn, refresh, whoami } = oauthServer()
    const { client, tokens } = await signIn()
    const { body } = await refresh(client, tokens['refresh_token'])
    expect(body['refresh_token']).not.toBe(tokens['refresh_token'])
    expect((await whoami(tokens['access_token'])).status).toBe(401)
    expect((await whoami(body['access_token'])).body['device_id']).toBe(deviceId)
  })

  test('can be used again after a lost response, until the new pair is used', async () => {
    const { signIn, refresh, whoami } = oauthServer()
    const { client, tokens } = await signIn()
    await refresh(client, tokens['refresh_token'])
    const { body } = await refresh(client, tokens['refresh_token'])
    expect((await whoami(body['access_token'])).status).toBe(200)
    const reused = await refresh(client, tokens['refresh_token'])
    expect([reused.status, reused.body['error']]).toEqual([400, 'invalid_grant'])
  })

  test('belongs to its client', async () => {
    const { signIn, refresh, clientId } = oauthServer()
    const { tokens } = await signIn()
    const other = await refresh(await clientId(), tokens['refresh_token'])
    expect(other.body['error']).toBe('invalid_grant')
  })

  test('does not work with /refresh', async () => {
    const { signIn, call } = oauthServer({ signIn: ['oauth', 'password'] })
    const { tokens } = await signIn()
    const body = { refresh_token: tokens['refresh_token'] }
    expect((await call('POST', '/refresh', undefined, body)).status).toBe(401)
  })
})

describe('an access token', () => {
  test('expires as stated in the response', async () => {
    const { signIn, whoami, clock } = oauthServer({ accessTokenMs: 60_000 })
    const { tokens } = await signIn()
    expect(tokens['expires_in']).toBe(60)
    await clock.advance(60_000)
    expect((await whoami(tokens['access_token'])).body).toMatchObject({ soft_logout: true })
  })

  test('is returned to a homeserver that knows the secret', async () => {
    const { signIn, form, homeserver } = oauthServer()
    const { client, tokens } = await signIn()
    const fields = { token: String(tokens['access_token']) }
    const secret = { Authorization: `Bearer ${homeserver.sharedSecret}` }
    expect((await form('/oauth2/introspect', fields, secret)).body).toEqual({
      active: true,
      scope: `urn:matrix:client:api:* urn:matrix:client:device:${deviceId}`,
      client_id: client,
      username: 'alice',
      device_id: deviceId,
      token_type: 'access_token',
      expires_in: 300,
    })
    expect((await form('/oauth2/introspect', { token: 'x' }, secret)).body).toEqual({
      active: false,
    })
    expect((await form('/oauth2/introspect', fields)).status).toBe(401)
  })

  test.each(['access_token', 'refresh_token'])(
    'is revoked through the %s, with its device',
    async (name) => {
      const { signIn, form, whoami, refresh, homeserver } = oauthServer()
      const { client, tokens } = await signIn()
      const fields = { token: String(tokens[name]), token_type_hint: name, client_id: client }
      expect((await form('/oauth2/revoke', fields)).status).toBe(200)
      expect((await whoami(tokens['access_token'])).status).toBe(401)
      expect((await refresh(client, tokens['refresh_token'])).body['error']).toBe('invalid_grant')
      expect(homeserver.store.devices.get('@alice:hs.test')?.has(deviceId)).toBe(false)
      expect((await form('/oauth2/revoke', fields)).status, 'once more').toBe(200)
    },
  )

  test('is not revoked by another client, but without naming a client', async () => {
    const { signIn, form, clientId, whoami } = oauthServer()
    const { tokens } = await signIn()
    const token = String(tokens['access_token'])
    const other = await form('/oauth2/revoke', { token, client_id: await clientId() })
    expect(other.body['error']).toBe('invalid_client')
    expect((await whoami(token)).status).toBe(200)
    expect((await form('/oauth2/revoke', { token })).status).toBe(200)
    expect((await whoami(token)).status).toBe(401)
  })

  test('is not ended by /logout, and cannot delete devices', async () => {
    const { signIn, call, whoami } = oauthServer()
    const { tokens } = await signIn()
    const token = String(tokens['access_token'])
    for (const path of ['/logout', '/logout/all']) {
      expect((await call('POST', path, token)).body['errcode']).toBe('M_UNKNOWN_TOKEN')
    }
    expect((await call('DELETE', '/devices/DEVICE', token)).body['errcode']).toBe('M_UNRECOGNIZED')
    const many = await call('POST', '/delete_devices', token, { devices: [] })
    expect(many.body['errcode']).toBe('M_UNRECOGNIZED')
    expect((await whoami(token)).status).toBe(200)
  })
})

describe('a homeserver with OAuth', () => {
  test('has metadata, including at the older path, and no sign-in of its own', async () => {
    const { call } = oauthServer()
    for (const path of [
      '/_matrix/client/v1/auth_metadata',
      '/_matrix/client/unstable/org.matrix.msc2965/auth_metadata',
      '/.well-known/openid-configuration',
    ]) {
      expect((await call('GET', path)).body).toMatchObject({
        issuer: `${testOrigin}/`,
        token_endpoint: `${testOrigin}/oauth2/token`,
      })
    }
    expect((await call('GET', '/login')).body['errcode']).toBe('M_UNRECOGNIZED')
  })

  test('announces it in single sign-on too, for older clients', async () => {
    const { call } = oauthServer({ signIn: ['oauth', 'sso'] })
    const { flows } = (await call('GET', '/login')).body
    expect(flows).toMatchObject([{ type: 'm.login.sso', oauth_aware_preferred: true }, {}, {}])
  })

  test('signs out a device on the account page', async () => {
    const { signIn, form, whoami, homeserver } = oauthServer()
    const { tokens } = await signIn()
    const path = `/oauth2/account?action=org.matrix.device_delete&device_id=${deviceId}`
    const page = await homeserver.handle(new Request(testOrigin + path))
    expect(await page.text()).toContain(`Sign out ${deviceId}`)
    expect((await form(path, { user: '@alice:hs.test' })).status).toBe(200)
    expect((await whoami(tokens['access_token'])).status).toBe(401)
  })

  test('has none of this if OAuth is off', async () => {
    const { call } = oauthServer({ signIn: ['password'] })
    for (const path of ['/_matrix/client/v1/auth_metadata', '/oauth2/account']) {
      const url = path.startsWith('/_') ? path : `/../../..${path}`
      expect((await call('GET', url)).status).toBe(404)
    }
  })
})
