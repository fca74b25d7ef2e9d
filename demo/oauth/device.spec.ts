import { describe, expect, test } from 'vitest'
import { clientMetadata, deviceId, oauthServer, scope } from './testing/oauth-server'

const grantType = 'urn:ietf:params:oauth:grant-type:device_code'

/** A homeserver that has issued a device code. */
async function begun() {
  const server = oauthServer()
  const client = await server.clientId()
  const { body } = await server.form('/oauth2/device', { client_id: client, scope })
  const fields = {
    grant_type: grantType,
    client_id: client,
    device_code: String(body['device_code']),
  }
  const poll = async () => (await server.form('/oauth2/token', fields)).body
  const decide = (decision: string, code = String(body['user_code'])) =>
    server.form('/oauth2/link', { code, decision, user: '@alice:hs.test' })
  return { ...server, asked: body, poll, decide }
}

describe('the device code', () => {
  test('comes with a URL, a short code and a polling interval', async () => {
    const { asked } = await begun()
    expect(asked).toMatchObject({
      user_code: expect.stringMatching(/^[A-Z0-9]{6}$/),
      verification_uri: 'http://hs.test/oauth2/link',
      verification_uri_complete: expect.stringContaining('/oauth2/link?code='),
      expires_in: 1200,
      interval: 5,
    })
  })

  test('signs in once the user approves', async () => {
    const { poll, decide, clock, whoami } = await begun()
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    expect((await decide('allow')).status).toBe(200)
    await clock.advance(5000)
    const tokens = await poll()
    expect((await whoami(tokens['access_token'])).body).toMatchObject({
      user_id: '@alice:hs.test',
      device_id: deviceId,
    })
    expect(await poll(), 'once').toMatchObject({ error: 'invalid_grant' })
  })

  test('adds five seconds if polled too soon', async () => {
    const { poll, clock } = await begun()
    await poll()
    await clock.advance(4999)
    expect(await poll()).toMatchObject({ error: 'slow_down' })
    await clock.advance(9999)
    expect(await poll()).toMatchObject({ error: 'slow_down' })
    await clock.advance(15_000)
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
  })

  test('reports that the user refused', async () => {
    const { poll, decide } = await begun()
    await decide('deny')
    expect(await poll()).toMatchObject({ error: 'access_denied' })
  })

  test('expires after twenty minutes, for both sides', async () => {
    const { poll, decide, clock } = await begun()
    await clock.advance(1_200_000)
    expect((await decide('allow')).status).toBe(400)
    expect(await poll()).toMatchObject({ error: 'expired_token' })
  })

  test('accepts only its own code, in upper or lower case', async () => {
    const { decide, asked } = await begun()
    expect((await decide('allow', 'WRONG1')).status).toBe(400)
    expect((await decide('allow', ` ${String(asked['user_code']).toLowerCase()} `)).status).toBe(
      200,
    )
    expect((await decide('allow')).status, 'a second time').toBe(400)
  })

  test('is only for clients that registered it', async () => {
    const server = oauthServer()
    const client = await server.clientId({ ...clientMetadata, grant_types: ['authorization_code'] })
    const { body } = await server.form('/oauth2/device', { client_id: client, scope })
    expect(body['error']).toBe('unauthorized_client')
  })
})
