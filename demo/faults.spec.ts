import { describe, expect, test } from 'vitest'
import { cuts, DropConnection } from './faults'
import { createTestServer, testOrigin } from './testing/server'

const whoami = '/account/whoami'

async function withFault(fault: unknown, plan: object = {}) {
  const server = createTestServer({ control: true })
  const token = server.addUser('alice')
  const reply = await server.call('POST', '/_demo/faults', undefined, {
    match: { path: 'whoami$' },
    fault,
    ...plan,
  })
  expect(reply.status).toBe(200)
  return { ...server, token }
}

describe('faults', () => {
  test.each([
    [
      { kind: 'rateLimit', retryAfterMs: 1500 },
      429,
      { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1500 },
    ],
    [{ kind: 'serverError' }, 500, { errcode: 'M_UNKNOWN' }],
    [{ kind: 'wrongType', body: { user_id: 7 } }, 200, { user_id: 7 }],
    [
      { kind: 'expiredToken', softLogout: true },
      401,
      { errcode: 'M_UNKNOWN_TOKEN', soft_logout: true },
    ],
    [
      { kind: 'error', status: 403, errcode: 'M_USER_LOCKED', error: 'x' },
      403,
      { errcode: 'M_USER_LOCKED' },
    ],
  ])('responds with %j once, then as usual', async (fault, status, body) => {
    const { call, token } = await withFault(fault)
    const faulty = await call('GET', whoami, token)
    expect(faulty.status).toBe(status)
    expect(faulty.body).toMatchObject(body)
    expect(faulty.headers.get('Retry-After')).toBeNull()
    expect((await call('GET', whoami, token)).body['user_id']).toBe('@alice:hs.test')
  })

  test('redirects to the requested URL', async () => {
    const { call, token } = await withFault({ kind: 'redirect', location: 'http://x.test/y' })
    const { status, headers } = await call('GET', whoami, token)
    expect(status).toBe(307)
    expect(headers.get('Location')).toBe('http://x.test/y')
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test('sends as many bytes as requested', async () => {
    const fault = { kind: 'huge', bytes: 200_000, field: 'displayname' }
    const { call, token } = await withFault(fault)
    const { status, body } = await call('GET', whoami, token)
    expect(status).toBe(200)
    expect(body).toEqual({ displayname: 'x'.repeat(200_000) })
  })

  test('applies as often as requested, and only to matching requests', async () => {
    const { call, token } = await withFault({ kind: 'serverError' }, { times: 2 })
    expect((await call('GET', '/joined_rooms', token)).status).toBe(200)
    expect((await call('OPTIONS', whoami)).status).toBe(204)
    expect((await call('GET', whoami, token)).status).toBe(500)
    expect((await call('GET', whoami, token)).status).toBe(500)
    expect((await call('GET', whoami, token)).status).toBe(200)
  })

  test('lists remaining faults, and clears them on request', async () => {
    const { call, token } = await withFault({ kind: 'serverError' }, { times: 3 })
    await call('GET', whoami, token)
    expect((await call('GET', '/_demo/faults')).body['faults']).toMatchObject([{ times: 2 }])
    await call('DELETE', '/_demo/faults')
    expect((await call('GET', whoami, token)).status).toBe(200)
  })

  test('sends the HTML of a proxy without CORS headers', async () => {
    const { homeserver } = await withFault({ kind: 'badGateway' })
    const response = await homeserver.handle(
      new Request(`${testOrigin}/_matrix/client/v3${whoami}`),
    )
    expect(response.status).toBe(502)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(await response.text()).toContain('<html>')
  })

  test('waits on the homeserver’s clock', async () => {
    const { call, clock, token } = await withFault({ kind: 'delay', ms: 5000 })
    let answered = false
    const reply = call('GET', whoami, token).then((result) => {
      answered = true
      return result
    })
    await clock.advance(4999)
    expect(answered).toBe(false)
    await clock.advance(1)
    expect((await reply).status).toBe(200)
  })

  test('drops the connection before or after the work is done', async () => {
    for (const [kind, name] of [
      ['dropBefore', 'alice'],
      ['dropAfter', 'Alicia'],
    ]) {
      const { call, token } = await withFault(
        { kind },
        { match: { path: 'displayname', method: 'PUT' } },
      )
      const path = '/profile/@alice:hs.test/displayname'
      const put = call('PUT', path, token, { displayname: 'Alicia' })
      await expect(put).rejects.toThrow(DropConnection)
      expect((await call('GET', path, token)).body['displayname']).toBe(name)
    }
  })

  test('cuts a response in half, and knows its full length', async () => {
    const { homeserver, token } = await withFault({ kind: 'truncated' })
    const response = await homeserver.handle(
      new Request(`${testOrigin}/_matrix/client/v3${whoami}`, {
        headers: { Authorization: `Bearer ${token}` },
      }),
    )
    const text = await response.text()
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(cuts.get(response)?.fullLength).toBeGreaterThan(text.length)
  })

  test('refuses an invalid fault, and says why', async () => {
    const { call } = createTestServer({ control: true })
    const refused = await call('POST', '/_demo/faults', undefined, {
      match: { path: '(' },
      fault: { kind: 'serverError' },
    })
    expect(refused.status).toBe(400)
    expect(refused.body['error']).toContain('match.path')
  })

  test('is only served if the homeserver is configured to', async () => {
    const { call } = createTestServer()
    expect((await call('GET', '/_demo/faults')).status).toBe(404)
  })
})

describe('recorded requests', () => {
  test('lists received requests, without preflights and its own calls', async () => {
    const { call, addUser } = createTestServer({ control: true })
    const token = addUser('alice')
    await call('OPTIONS', whoami)
    await call('PUT', '/profile/@alice:hs.test/displayname?x=1', token, { displayname: 'ü' })
    const { body } = await call('GET', '/_demo/requests')
    expect(body['requests']).toEqual([
      expect.objectContaining({
        method: 'PUT',
        path: '/_matrix/client/v3/profile/@alice:hs.test/displayname',
        query: { x: '1' },
        body: '{"displayname":"ü"}',
        headers: expect.objectContaining({ authorization: `Bearer ${token}` }),
      }),
    ])
    await call('DELETE', '/_demo/requests')
    expect((await call('GET', '/_demo/requests')).body['requests']).toEqual([])
  })
})
