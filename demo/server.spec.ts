import { describe, expect, it } from 'vitest'
import { endpoints } from '@/api/endpoints'
import { createTestServer } from './test-support'

describe('the homeserver', () => {
  it('answers below any base path, and says so in .well-known', async () => {
    const { homeserver } = createTestServer()
    const get = (path: string) => homeserver.handle(new Request(`https://host:8448/a/b${path}`))
    expect((await get('/_matrix/client/versions')).status).toBe(200)
    expect(await (await get('/.well-known/matrix/client')).json()).toEqual({
      'm.homeserver': { base_url: 'https://host:8448/a/b/' },
    })
  })

  it.each(Object.values(endpoints).map((endpoint) => [endpoint.id, endpoint] as const))(
    'has a route for %s, also in its oldest form',
    async (id, { method, path }) => {
      const { call } = createTestServer()
      const older = path.replace(/^\/_matrix\/(client|media)\/v3\//, '/_matrix/$1/r0/')
      for (const form of [path, older]) {
        const reply = await call(method, form.replaceAll(/\{\w+\}/g, 'x'))
        // Homeservers with their own accounts have no OAuth metadata.
        if (id === 'getAuthMetadata') expect(reply.body['errcode']).toBe('M_UNRECOGNIZED')
        else expect(reply.body['errcode']).not.toBe('M_UNRECOGNIZED')
      }
    },
  )

  it('tells unknown paths, wrong methods and pages that are no API apart', async () => {
    const { call, addUser } = createTestServer()
    const token = addUser('alice')
    const unknown = await call('GET', '/no/such/thing', token)
    expect([unknown.status, unknown.body['errcode']]).toEqual([404, 'M_UNRECOGNIZED'])
    const wrong = await call('DELETE', '/account/whoami', token)
    expect([wrong.status, wrong.body['errcode']]).toEqual([405, 'M_UNRECOGNIZED'])
    const page = await call('GET', '/_page')
    expect([page.status, page.headers.get('Access-Control-Allow-Origin')]).toEqual([404, null])
  })

  it('sends CORS headers with answers, errors and preflights', async () => {
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

  it('can be an old server, without the newer paths', async () => {
    const { call, addUser } = createTestServer({ versions: ['r0.6.1'] })
    const token = addUser('alice')
    expect((await call('GET', '/account/whoami', token)).status).toBe(404)
    expect((await call('GET', '/_matrix/client/r0/account/whoami', token)).status).toBe(200)
    const media = await call('GET', '/_matrix/media/r0/download/hs.test/none', token)
    expect(media.body['error']).toContain("Not found '/_matrix")
  })

  it('no longer gives files away on the old media paths', async () => {
    const { call, addUser } = createTestServer()
    const token = addUser('alice')
    const { status, body } = await call('GET', '/_matrix/media/v3/download/hs.test/none', token)
    expect([status, body['error']]).toEqual([404, 'Not found'])
  })
})
