import { describe, expect, test } from 'vitest'
import { endpoints } from '@/api/endpoints'
import { createTestServer } from './testing/server'

describe('the homeserver', () => {
  test('works under any base path, and says so in .well-known', async () => {
    const { homeserver } = createTestServer()
    const get = (path: string) => homeserver.handle(new Request(`https://host:8448/a/b${path}`))
    expect((await get('/_matrix/client/versions')).status).toBe(200)
    expect(await (await get('/.well-known/matrix/client')).json()).toEqual({
      'm.homeserver': { base_url: 'https://host:8448/a/b/' },
    })
  })

  test.each(['v3', 'r0'])('answers the paths of %s', async (version) => {
    const { call, addUser } = createTestServer()
    const token = addUser('alice')
    const whoami = await call('GET', `/_matrix/client/${version}/account/whoami`, token)
    expect(whoami.body['user_id']).toBe('@alice:hs.test')
    const room = await call('POST', `/_matrix/client/${version}/createRoom`, token, {})
    expect(room.body['room_id']).toMatch(/^!/)
    const file = await call('GET', `/_matrix/media/${version}/config`, token)
    expect(file.body['m.upload.size']).toBe(52_428_800)
  })

  test('has a handler for every endpoint of the console', async () => {
    const { call } = createTestServer()
    const unknown: string[] = []
    for (const { id, method, path } of Object.values(endpoints)) {
      const { body } = await call(method, path.replaceAll(/\{\w+\}/g, 'x'))
      if (body['errcode'] === 'M_UNRECOGNIZED') unknown.push(id)
    }
    // Homeservers with their own accounts have no OAuth metadata.
    expect(unknown).toEqual(['getAuthMetadata'])
  })

  test('distinguishes unknown paths, wrong methods and pages outside the API', async () => {
    const { call, addUser } = createTestServer()
    const token = addUser('alice')
    const unknown = await call('GET', '/no/such/thing', token)
    expect([unknown.status, unknown.body['errcode']]).toEqual([404, 'M_UNRECOGNIZED'])
    const wrong = await call('DELETE', '/account/whoami', token)
    expect([wrong.status, wrong.body['errcode']]).toEqual([405, 'M_UNRECOGNIZED'])
    const page = await call('GET', '/_page')
    expect([page.status, page.headers.get('Access-Control-Allow-Origin')]).toEqual([404, null])
  })

  test('sends CORS headers with responses, errors and preflights', async () => {
    const { call } = createTestServer()
    for (const reply of [
      await call('GET', '/_matrix/client/versions'),
      await call('GET', '/account/whoami'),
      await call('OPTIONS', '/account/whoami'),
    ]) {
      expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(reply.headers.get('Access-Control-Expose-Headers')).toBe('Synapse-Trace-Id, Server')
      expect(reply.headers.get('Access-Control-Max-Age')).toBeNull()
    }
  })

  test('can be an old server, without the newer paths', async () => {
    const { call, addUser } = createTestServer({ versions: ['r0.6.1'] })
    const token = addUser('alice')
    expect((await call('GET', '/account/whoami', token)).status).toBe(404)
    expect((await call('GET', '/_matrix/client/r0/account/whoami', token)).status).toBe(200)
    const media = await call('GET', '/_matrix/media/r0/download/hs.test/none', token)
    expect(media.body['error']).toContain("Not found '/_matrix")
  })

  test('no longer serves files on the old media paths', async () => {
    const { call, addUser } = createTestServer()
    const token = addUser('alice')
    const { status, body } = await call('GET', '/_matrix/media/v3/download/hs.test/none', token)
    expect([status, body['error']]).toEqual([404, 'Not found'])
  })
})
