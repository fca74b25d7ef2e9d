import { describe, expect, test } from 'vitest'
import { createTestServer } from './testing/server'

const passwordAuth = (session: unknown, password = 'secret', user = '@alice:hs.test') => ({
  auth: {
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user },
    password,
    session,
  },
})

async function devices() {
  const server = createTestServer()
  const token = server.addUser('alice', 'ONE')
  for (const deviceId of ['TWO', 'THREE']) server.addUser('alice', deviceId)
  const first = await server.call('DELETE', '/devices/TWO', token)
  const finish = (path: string, body: object) => server.call('DELETE', path, token, body)
  const ids = async () => {
    const { body } = await server.call('GET', '/devices', token)
    return (body['devices'] as { device_id: string }[]).map((device) => device.device_id)
  }
  return { ...server, token, first, session: first.body['session'], finish, ids }
}

describe('user-interactive authentication', () => {
  test('requests it with 401 and no errcode, and accepts the password', async () => {
    const { first, session, finish, ids } = await devices()
    expect(first.status).toBe(401)
    expect(first.body).toEqual({
      session: expect.any(String),
      flows: [{ stages: ['m.login.password'] }],
      params: {},
    })
    expect((await finish('/devices/TWO', passwordAuth(session))).status).toBe(200)
    expect(await ids()).toEqual(['ONE', 'THREE'])
  })

  test('repeats the request with a reason after a wrong password', async () => {
    const { session, finish, ids } = await devices()
    const wrong = await finish('/devices/TWO', passwordAuth(session, 'wrong'))
    expect(wrong.status).toBe(401)
    expect(wrong.body).toMatchObject({ session, completed: [], errcode: 'M_FORBIDDEN' })
    expect(await ids()).toContain('TWO')
  })

  test.each([
    ['a session that does not exist', 'dead', '/devices/TWO', 400, 'Unknown session ID: dead'],
    [
      'a session of another call',
      undefined,
      '/devices/THREE',
      403,
      'Requested operation has changed during the UI authentication session.',
    ],
  ])('refuses %s', async (_, other, path, status, error) => {
    const { session, finish } = await devices()
    const refused = await finish(path, passwordAuth(other ?? session))
    expect([refused.status, refused.body['error']]).toEqual([status, error])
  })

  test('refuses another user’s password', async () => {
    const { session, finish, addUser } = await devices()
    addUser('bob')
    const refused = await finish('/devices/TWO', passwordAuth(session, 'secret', '@bob:hs.test'))
    expect([refused.status, refused.body['error']]).toEqual([403, 'Invalid auth'])
  })

  test('requests it once for many devices, and ignores unknown ones', async () => {
    const { call, token, ids } = await devices()
    const asked = { devices: ['TWO', 'THREE', 'NONE'] }
    const { body } = await call('POST', '/delete_devices', token, asked)
    const answer = { ...asked, ...passwordAuth(body['session']) }
    expect((await call('POST', '/delete_devices', token, answer)).status).toBe(200)
    expect(await ids()).toEqual(['ONE'])
  })

  test('completes other stages on their fallback pages, and the dummy stage directly', async () => {
    const userAuthFlows = [['m.login.sso', 'm.login.dummy']]
    const { call, addUser } = createTestServer({ userAuthFlows })
    const token = addUser('alice', 'ONE')
    addUser('alice', 'TWO')
    const remove = (auth: object) => call('DELETE', '/devices/TWO', token, { auth })
    const { status, body } = await call('DELETE', '/devices/TWO', token)
    expect([status, body['flows']]).toEqual([401, [{ stages: userAuthFlows[0] }]])
    const { session } = body
    const fallback = `/auth/m.login.sso/fallback/web?session=${String(session)}`

    expect((await remove({ session })).body).toMatchObject({ session, completed: [] })
    expect((await call('GET', fallback)).status).toBe(200)
    expect((await remove({ session })).body).toMatchObject({ completed: [] })
    expect((await call('POST', fallback)).status).toBe(200)
    expect((await remove({ session })).body).toMatchObject({ completed: ['m.login.sso'] })
    expect((await remove({ type: 'm.login.dummy', session })).status).toBe(200)
  })

  test('tells which terms there are, and takes agreement to them', async () => {
    const userAuthFlows = [['m.login.terms', 'm.login.password'], ['m.login.sso']]
    const { call, addUser } = createTestServer({ userAuthFlows })
    const token = addUser('alice', 'ONE')
    const remove = (auth: object) => call('DELETE', '/devices/TWO', token, { auth })
    const { body } = await call('DELETE', '/devices/TWO', token)
    expect(body).toMatchObject({
      flows: userAuthFlows.map((stages) => ({ stages })),
      params: { 'm.login.terms': { policies: { terms: { en: { name: 'Terms of use' } } } } },
    })
    const { session } = body
    const agreed = await remove({ type: 'm.login.terms', session })
    expect(agreed.body).toMatchObject({ completed: ['m.login.terms'] })
    expect((await remove(passwordAuth(session).auth)).status).toBe(200)
  })

  test('takes the approval on the account page, for the user who gave it', async () => {
    const { homeserver, call, addUser } = createTestServer({ userAuthFlows: [['m.oauth']] })
    const token = addUser('alice', 'ONE')
    addUser('bob', 'ONE')
    addUser('alice', 'TWO')
    const { body: asked } = await call('DELETE', '/devices/TWO', token)
    const url = 'http://hs.test/oauth2/account?action=org.matrix.cross_signing_reset'
    const flows = [{ stages: ['m.oauth'] }]
    expect(asked).toMatchObject({ flows, params: { 'm.oauth': { url } } })
    const { session } = asked
    const finish = () => call('DELETE', '/devices/TWO', token, { auth: { session } })
    expect((await finish()).status).toBe(401)
    for (const [user, status] of [
      ['@bob:hs.test', 401],
      ['@alice:hs.test', 200],
    ] as const) {
      const body = new URLSearchParams({ user })
      await homeserver.handle(new Request(url, { method: 'POST', body }))
      expect((await finish()).status).toBe(status)
    }
  })

  test('forgets a session after a quarter of an hour', async () => {
    const { clock, session, finish } = await devices()
    await clock.advance(900_000)
    const late = await finish('/devices/TWO', passwordAuth(session))
    expect(late.body['error']).toBe(`Unknown session ID: ${String(session)}`)
  })

  test.each([
    ['/auth/m.login.password/fallback/web?session=x', 404],
    ['/auth/m.login.sso/fallback/web?session=x', 400],
    ['/auth/m.login.sso/fallback/web', 400],
  ])('has no page %s', async (path, status) => {
    const { call } = createTestServer({ userAuthFlows: [['m.login.sso']] })
    expect((await call('GET', path)).status).toBe(status)
  })
})
