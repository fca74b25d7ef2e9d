import { describe, expect, it } from 'vitest'
import { createTestServer } from './test-support'

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
  it('asks with 401 and no errcode, and lets the password pass', async () => {
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

  it('answers a wrong password with the same question and a reason', async () => {
    const { session, finish, ids } = await devices()
    const wrong = await finish('/devices/TWO', passwordAuth(session, 'wrong'))
    expect(wrong.status).toBe(401)
    expect(wrong.body).toMatchObject({ session, completed: [], errcode: 'M_FORBIDDEN' })
    expect(await ids()).toContain('TWO')
  })

  it.each([
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

  it('refuses the password of somebody else', async () => {
    const { session, finish, addUser } = await devices()
    addUser('bob')
    const refused = await finish('/devices/TWO', passwordAuth(session, 'secret', '@bob:hs.test'))
    expect([refused.status, refused.body['error']]).toEqual([403, 'Invalid auth'])
  })

  it('asks once for many devices, and ignores unknown ones', async () => {
    const { call, token, ids } = await devices()
    const asked = { devices: ['TWO', 'THREE', 'NONE'] }
    const { body } = await call('POST', '/delete_devices', token, asked)
    const answer = { ...asked, ...passwordAuth(body['session']) }
    expect((await call('POST', '/delete_devices', token, answer)).status).toBe(200)
    expect(await ids()).toEqual(['ONE'])
  })

  it('passes other stages on their fallback pages, and the dummy stage as it is', async () => {
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

  it.each([
    ['/auth/m.login.password/fallback/web?session=x', 404],
    ['/auth/m.login.sso/fallback/web?session=x', 400],
    ['/auth/m.login.sso/fallback/web', 400],
  ])('has no page %s', async (path, status) => {
    const { call } = createTestServer({ userAuthFlows: [['m.login.sso']] })
    expect((await call('GET', path)).status).toBe(status)
  })
})
