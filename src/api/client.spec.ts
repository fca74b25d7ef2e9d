import { describe, expect, test } from 'vitest'
import { createHomeserver } from '@demo/server'
import { createClient } from './client'
import { getTokenOwner } from './endpoints/account'
import { getVersions } from './endpoints/discovery'
import { sendMessage } from './endpoints/events'
import { getMembersByRoom } from './endpoints/members'
import { getConfigAuthed, uploadContent } from './endpoints/media'
import { getUserProfile, setDisplayName } from './endpoints/profile'
import { getRoomStateWithKey } from './endpoints/state'
import { describeError } from './errors'
import { lost, matrixError, testClient } from './testing/client'
import { request } from './request'

const ok = () => Response.json({})

describe('addresses', () => {
  const hostile = ['a/b', '#room:host:8448', 'what?', '100%', '!x:example.org:8448', '%2F', 'ü 🦊']

  test.each(hostile)('%s stays one segment of the path', async (eventType) => {
    const { client, sent } = testClient(() => Response.json({}))
    const params = { roomId: '!a/../b:example.org', eventType, stateKey: '@c:example.org' }
    await client.call(getRoomStateWithKey, { params })
    const segments = new URL(sent[0]?.url ?? '').pathname.split('/')
    expect(segments.map(decodeURIComponent)).toEqual([
      '',
      '_matrix',
      'client',
      'v3',
      'rooms',
      '!a/../b:example.org',
      'state',
      eventType,
      '@c:example.org',
    ])
  })

  test.each(['', '.', '..'])('refuses %j as a path parameter', async (roomId) => {
    const { client, sent } = testClient(ok)
    await expect(client.call(getMembersByRoom, { params: { roomId } })).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  })

  test.each(['', '.', '..', '!half\ud800:b'])('describes a request with %j as ID', (roomId) => {
    const { client } = testClient(ok)
    const { url } = client.describe(request(getMembersByRoom, { params: { roomId } }))
    expect(url).toMatch(/\/rooms\/(?:%3A|:)roomId\/members$|\/rooms\/!half%EF%BF%BD%3Ab\/members$/)
  })

  test('keeps the port and the path of the base URL', async () => {
    const baseUrl = 'https://example.org:8448/matrix'
    const { client, sent } = testClient(() => Response.json({ versions: ['v1.1'] }), { baseUrl })
    await client.call(getVersions, {})
    expect(sent[0]?.url).toBe('https://example.org:8448/matrix/_matrix/client/versions')
  })

  test('uses /r0, and older paths, for a server that has nothing newer', async () => {
    const homeserver = createHomeserver({ versions: ['r0.6.1'] })
    const paths: string[] = []
    const client = createClient({
      baseUrl: 'https://old.example.org',
      versions: ['r0.6.1'],
      getToken: () => homeserver.seeded?.accessToken,
      send: (url, init) => {
        paths.push(new URL(url).pathname)
        return homeserver.handle(new Request(url, init))
      },
    })
    const owner = await client.call(getTokenOwner, {})
    const config = await client.call(getConfigAuthed, {})
    expect(owner.user_id).toBe(homeserver.seeded?.userId)
    expect(config['m.upload.size']).toBe(52_428_800)
    expect(paths).toEqual(['/_matrix/client/r0/account/whoami', '/_matrix/media/r0/config'])
  })

  test.each(['/../admin', '/%2e%2e/admin', String.raw`/..\admin`])(
    'refuses the handwritten path %s before anything is sent',
    async (path) => {
      const { client, sent, log } = testClient(ok, { baseUrl: 'https://example.org/base' })
      await expect(client.sendWritten({ method: 'GET', path })).rejects.toThrow(TypeError)
      expect(() => client.describe({ method: 'GET', path })).toThrow(TypeError)
      expect(sent).toEqual([])
      expect(log.entries()).toEqual([])
    },
  )
})

describe('the token', () => {
  test('is only in the Authorization header', async () => {
    const { client, sent } = testClient(() => Response.json({ event_id: '$e' }))
    const params = { roomId: '!a:b', eventType: 'm.room.message', txnId: 't' }
    await client.call(sendMessage, { params, body: { msgtype: 'm.text', body: 'hi' } })
    const [request] = sent
    expect(request?.headers.get('Authorization')).toBe('Bearer syt_secret')
    expect(`${request?.url} ${String(request?.body)}`).not.toContain('syt_secret')
  })

  test('isn’t sent with a call that needs none', async () => {
    const { client, sent } = testClient(() => Response.json({ versions: [] }))
    await client.call(getVersions, {})
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
  })

  test('is read again for each attempt, so that a retry uses the newest', async () => {
    let token = 'old'
    const answer = () => {
      token = 'new'
      return sent.length === 1 ? lost() : Response.json({})
    }
    const { client, sent } = testClient(answer, { getToken: () => token })
    await client.call(getUserProfile, { params: { userId: '@a:b' } })
    const used = sent.map(({ headers }) => headers.get('Authorization'))
    // In between are the two requests that find out why the connection was lost, without a token.
    expect(used).toEqual(['Bearer old', null, null, 'Bearer new'])
  })

  test('sends nothing if it is missing', async () => {
    const { client, sent } = testClient(ok, { getToken: () => undefined })
    const failure: unknown = await client.call(getTokenOwner, {}).catch((error: unknown) => error)
    expect(describeError(failure).title).toBe('Not signed in')
    expect(sent).toEqual([])
  })

  test('is only revoked at an https issuer, without an Authorization header', async () => {
    const { client, sent, log } = testClient(() => new Response(''))
    await expect(client.revokeToken('http://issuer.example/revoke')).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
    await client.revokeToken('https://issuer.example/revoke')
    const [request] = sent
    expect(request?.url).toBe('https://issuer.example/revoke')
    expect(request?.method).toBe('POST')
    expect(request?.headers.has('Authorization')).toBe(false)
    expect(request?.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded')
    expect(request?.body).toBe('token=syt_secret')
    expect(log.entries()[0]?.request.body).toBe('token=$token')
  })

  test('isn’t revoked twice if the issuer fails', async () => {
    const { client, sent } = testClient(() => new Response('', { status: 503 }))
    await expect(client.revokeToken('https://issuer.example/revoke')).rejects.toThrow('503')
    expect(sent).toHaveLength(1)
  })
})

test('asks the browser to store nothing, and to send no credentials', async () => {
  const { client, sent } = testClient(ok)
  await client.call(getUserProfile, { params: { userId: '@a:b' } })
  expect(sent[0]?.init).toMatchObject({
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
})

describe('bodies', () => {
  test('are JSON with its content type', async () => {
    const { client, sent } = testClient(ok)
    const body = { displayname: 'Ü "quoted"\n' }
    await client.call(setDisplayName, { params: { userId: '@a:b' }, body })
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json')
    expect(JSON.parse(String(sent[0]?.body))).toEqual(body)
  })

  test('that are files keep their type, or get the generic one', async () => {
    const { client, sent } = testClient(() => Response.json({ content_uri: 'mxc://a/b' }))
    for (const body of [new Blob(['x'], { type: 'image/png' }), new Blob(['x'])]) {
      await client.call(uploadContent, { body })
    }
    const types = sent.map(({ headers }) => headers.get('Content-Type'))
    expect(types).toEqual(['image/png', 'application/octet-stream'])
  })

  test('that are files report progress on request', async () => {
    const told: number[][] = []
    const { client, sent } = testClient(ok, {
      sendWithProgress: async ({ headers, body, onProgress }) => {
        onProgress(1, body.size)
        expect(headers.get('Authorization')).toBe('Bearer syt_secret')
        return Response.json({ content_uri: 'mxc://a/b' })
      },
    })
    const onProgress = (...progress: number[]) => void told.push(progress)
    const answer = await client.call(uploadContent, { body: new Blob(['xyz']) }, { onProgress })
    expect(answer).toEqual({ content_uri: 'mxc://a/b' })
    expect(told).toEqual([[1, 3]])
    expect(sent).toEqual([])
  })
})

describe('a handwritten request', () => {
  test('returns any response, once, without turning it into an error', async () => {
    const { client, sent } = testClient(() =>
      matrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1 }),
    )
    const answer = await client.sendWritten({
      method: 'PUT',
      path: '/_matrix/x?y=1',
      body: '{"a": 1}',
    })
    expect(answer.status).toBe(429)
    expect(answer.body.type).toBe('application/json')
    expect(JSON.parse(await answer.body.text())).toMatchObject({ errcode: 'M_LIMIT_EXCEEDED' })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      url: 'https://matrix.example.org/_matrix/x?y=1',
      body: '{"a": 1}',
    })
  })
})
