import { describe, expect, test, vi } from 'vitest'
import { createHomeserver } from '@demo/server'
import { createClient } from './client'
import { deleteDevice, getDevices } from './endpoints/devices'
import { getVersions } from './endpoints/discovery'
import { getContentAuthed, getConfigAuthed } from './endpoints/media'
import { getJoinedMembersByRoom, getMembersByRoom } from './endpoints/members'
import { getUserProfile, setDisplayName } from './endpoints/profile'
import { getTokenOwner } from './endpoints/account'
import { AnswerError, MatrixError, describeError } from './errors'
import { matrixError, testClient } from './testing/client'
import { request } from './request'

const room = { params: { roomId: '!r:b' } }
const member = (userId: unknown, content: unknown = { membership: 'join' }) => ({
  type: 'm.room.member',
  state_key: userId,
  content,
})

describe('a response', () => {
  test('keeps the valid items of a list if one is malformed', async () => {
    const chunk = [member('@a:b'), member(7), 'nonsense', null, member('@c:b', 'x'), member('@d:b')]
    const { client } = testClient(() => Response.json({ chunk, more: true }))
    const answer = await client.call(getMembersByRoom, room)
    expect(answer.chunk.map(({ state_key: userId }) => userId)).toEqual(['@a:b', '@d:b'])
  })

  test('keeps the valid values of an object, except __proto__', async () => {
    const joined = '{"joined": {"@a:b": {"display_name": null}, "__proto__": {}, "@c:b": 5}}'
    const { client } = testClient(() => new Response(joined))
    const answer = await client.call(getJoinedMembersByRoom, room)
    expect([...answer.joined.keys()]).toEqual(['@a:b'])
  })

  test('drops only optional keys of a wrong type', async () => {
    const devices = [{ device_id: 'D', display_name: null, last_seen_ts: 'yesterday' }]
    const { client } = testClient(() => Response.json({ devices }))
    expect(await client.call(getDevices, {})).toEqual({ devices: [{ device_id: 'D' }] })
    const limits = testClient(() => Response.json({ 'm.upload.size': '50M' }))
    expect((await limits.client.call(getConfigAuthed, {}))['m.upload.size']).toBeUndefined()
  })

  test('without a required value is an error that names it', async () => {
    const { client } = testClient(() => Response.json({ user_id: 5 }))
    const failure: unknown = await client.call(getTokenOwner, {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AnswerError)
    expect(describeError(failure).detail).toContain('user_id')
  })

  test.each(['{"oops": ', '', '<html>', '﻿nope'])('%j isn’t JSON', async (body) => {
    const { client, sent } = testClient(() => new Response(body))
    const failure: unknown = await client.call(getVersions, {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AnswerError)
    expect(describeError(failure).title).toBe('Unexpected response from the server')
    expect(sent).toHaveLength(1)
  })

  test('that is a file is returned as bytes', async () => {
    const { client } = testClient(() => new Response(new Uint8Array([1, 2, 3])))
    const params = { serverName: 'b:8448', mediaId: 'm' }
    const blob = await client.call(getContentAuthed, { params })
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
  })
})

describe('a stream', () => {
  test('passes bytes on as they arrive, and reads no further than asked', async () => {
    const homeserver = createHomeserver()
    const client = createClient({
      baseUrl: 'https://demo.example.org',
      getToken: () => homeserver.seeded?.accessToken,
      send: (url, init) => homeserver.handle(new Request(url, init)),
    })
    const roomId = homeserver.seeded?.roomIds['lectures'] ?? ''
    const chunks: Uint8Array<ArrayBuffer>[] = []
    await client.stream(
      request(getMembersByRoom, { params: { roomId } }),
      (bytes) => void chunks.push(bytes),
    )
    expect(chunks.length).toBeGreaterThan(5)
    const parsed = JSON.parse(await new Blob(chunks).text()) as { chunk: unknown[] }
    expect(parsed.chunk.length).toBeGreaterThan(4000)
  })

  test('isn’t restarted once bytes were passed on', async () => {
    const { client, sent } = testClient(() => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array([1])),
        pull: (controller) => controller.error(new TypeError('network error')),
      })
      return new Response(body)
    })
    const failure = client.stream(request(getMembersByRoom, room), () => {})
    await expect(failure).rejects.toMatchObject({ problem: 'interrupted' })
    expect(sent).toHaveLength(1)
  })
})

describe('an error response', () => {
  test('has errcode, status, the server’s message and its body', async () => {
    const body = { errcode: 'M_FORBIDDEN', error: 'No', extra: 1 }
    const { client } = testClient(() => matrixError(403, body))
    const failure: unknown = await client
      .call(setDisplayName, { params: { userId: '@a:b' }, body: { displayname: 'x' } })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({
      errcode: 'M_FORBIDDEN',
      status: 403,
      serverText: 'No',
      body,
      message: 'No',
    })
  })

  test.each(['<html>Bad</html>', '', '[]', '"text"', '{"errcode": 5}'])(
    'of %j is M_UNKNOWN with its status',
    async (text) => {
      const { client } = testClient(() => new Response(text, { status: 404 }))
      const call = client.call(getUserProfile, { params: { userId: '@a:b' } })
      await expect(call).rejects.toMatchObject({ errcode: 'M_UNKNOWN', status: 404 })
    },
  )
})

const refused = () =>
  matrixError(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'Gone', soft_logout: false })

describe('a refused token', () => {
  test('notifies the session, even for a handwritten request', async () => {
    const onTokenRejected = vi.fn<(error: MatrixError) => void>()
    const { client } = testClient(refused, { onTokenRejected })
    await expect(client.call(getTokenOwner, {})).rejects.toThrow('Gone')
    expect(await client.sendWritten({ method: 'GET', path: '/_matrix/x' })).toMatchObject({
      status: 401,
    })
    expect(onTokenRejected).toHaveBeenCalledTimes(2)
    expect(onTokenRejected.mock.calls[0]?.[0]).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
  })

  test('doesn’t notify if it is expected, as when invalidating the token', async () => {
    const onTokenRejected = vi.fn<(error: MatrixError) => void>()
    const { client } = testClient(refused, { onTokenRejected })
    const options = { expectTokenRejected: true }
    await expect(client.call(getTokenOwner, {}, options)).rejects.toThrow('Gone')
    expect(onTokenRejected).not.toHaveBeenCalled()
  })

  test('doesn’t notify if it has been replaced meanwhile', async () => {
    const onTokenRejected = vi.fn<(error: MatrixError) => void>()
    let token = 'old'
    const answer = () => {
      token = 'new'
      return refused()
    }
    const { client } = testClient(answer, { onTokenRejected, getToken: () => token })
    await expect(client.call(getTokenOwner, {})).rejects.toThrow('Gone')
    expect(onTokenRejected).not.toHaveBeenCalled()
  })

  test.each([
    ['the first step of an identity check', 401, { session: 's', flows: [], params: {} }],
    ['a wrong password', 401, { session: 's', completed: [], errcode: 'M_FORBIDDEN' }],
    ['a locked account', 401, { errcode: 'M_USER_LOCKED', soft_logout: true }],
    ['a missing permission', 403, { errcode: 'M_FORBIDDEN' }],
    ['a proxy’s 401', 401, {}],
  ])('isn’t %s', async (_, status, body) => {
    const onTokenRejected = vi.fn<(error: MatrixError) => void>()
    const { client } = testClient(() => matrixError(status, body), { onTokenRejected })
    const call = client.call(deleteDevice, { params: { deviceId: 'D' }, body: {} })
    await expect(call).rejects.toBeInstanceOf(MatrixError)
    expect(onTokenRejected).not.toHaveBeenCalled()
  })
})
