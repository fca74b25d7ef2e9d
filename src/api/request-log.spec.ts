import { describe, expect, test, vi } from 'vitest'
import { deleteDevice } from './endpoints/devices'
import { sendMessage } from './endpoints/events'
import { uploadContent } from './endpoints/media'
import { getUserProfile, setDisplayName } from './endpoints/profile'
import { snippet, snippetKinds } from './snippets'
import { lost, matrixError, testClient } from './testing/client'
import { request } from './request'

const token = 'syt_secret'
const user = { params: { userId: '@a:b' } }

test('keeps the last 500 calls', async () => {
  const { client, log } = testClient(() => Response.json({}))
  for (let call = 0; call < 510; call++) {
    await client.call(getUserProfile, { params: { userId: `@user${call}:b` } })
  }
  const entries = log.entries()
  expect(entries).toHaveLength(500)
  expect(entries[0]?.request.url).toContain('user10%3Ab')
  expect(entries.at(-1)?.request.url).toContain('user509%3Ab')
  expect(new Set(entries.map(({ id }) => id)).size).toBe(500)
})

test('keeps the user’s last call, however many follow', async () => {
  const { client, log } = testClient(() => Response.json({}))
  await client.call(setDisplayName, { ...user, body: { displayname: 'x' } })
  for (let call = 0; call < 510; call++) await client.call(getUserProfile, user)
  expect(log.entries()).toHaveLength(500)
  expect(log.entries()[0]?.request.method).toBe('PUT')
  await client.call(setDisplayName, { ...user, body: { displayname: 'y' } })
  expect(log.entries().filter(({ request }) => request.method === 'PUT')).toHaveLength(1)
})

test('knows what the user caused: changes, handwritten calls, and marked ones', async () => {
  const { client, log } = testClient(() => Response.json({}))
  await client.call(getUserProfile, user)
  await client.call(setDisplayName, { ...user, body: { displayname: 'x' } })
  await client.sendWritten({ method: 'GET', path: '/x' })
  await client.call(getUserProfile, user, { cause: 'user' })
  expect(log.entries().map(({ background }) => background)).toEqual([true, false, false, false])
})

test('counts a page’s calls as the user’s until they act on it, and again on the next page', async () => {
  const { client, log } = testClient(() => Response.json({}))
  const opens = () => client.call(getUserProfile, user, { cause: 'page' })
  const acts = () => client.call(setDisplayName, { ...user, body: { displayname: 'x' } })
  await opens()
  log.pageOpened()
  await opens()
  await acts()
  await opens()
  log.pageOpened()
  await opens()
  expect(log.entries().map(({ background }) => background)).toEqual([
    false,
    false,
    false,
    true,
    false,
  ])
})

test('records how a call ended, its duration and its size', async () => {
  const { client, log, clock } = testClient(async () => {
    await clock.sleep(42)
    return new Response('{"a": 1}')
  })
  await client.call(getUserProfile, user)
  expect(log.entries()).toMatchObject([
    {
      endpointId: 'getUserProfile',
      startedAt: 1_000_000,
      attempts: 1,
      state: { kind: 'answered', status: 200, durationMs: 42, bytes: 8 },
    },
  ])
})

test('records the errcode, and why there was no response', async () => {
  const answers = [() => matrixError(404, { errcode: 'M_NOT_FOUND' }), lost, lost, lost]
  const { client, log } = testClient(() => answers.shift()?.() ?? Response.json({}))
  await client.call(getUserProfile, user).catch(() => 'expected')
  await client.call(getUserProfile, user, { once: true }).catch(() => 'expected')
  expect(log.entries().map(({ state }) => state)).toMatchObject([
    { kind: 'answered', status: 404, errcode: 'M_NOT_FOUND' },
    { kind: 'failed', reason: 'unreachable' },
  ])
})

test('is a store: the same list until something changes, and notifies listeners', () => {
  const { log } = testClient(() => Response.json({}))
  const listener = vi.fn<() => void>()
  const stop = log.subscribe(listener)
  const before = log.entries()
  expect(log.entries()).toBe(before)
  const entry = {
    request: { method: 'GET', url: 'https://b/', authorized: false } as const,
    startedAt: 0,
    attempts: 1,
    state: { kind: 'running' } as const,
    cause: 'user' as const,
    cancel: () => {},
  }
  const id = log.add(entry)
  expect(log.entries()).not.toBe(before)
  log.update(id + 100, { attempts: 2 })
  log.clear()
  expect(log.entries(), 'keeps running calls when cleared').toHaveLength(1)
  log.update(id, { state: { kind: 'failed', durationMs: 1, reason: 'x' } })
  log.clear()
  expect(log.entries()).toEqual([])
  const told = listener.mock.calls.length
  stop()
  log.add(entry)
  expect(listener).toHaveBeenCalledTimes(told)
})

describe('secrets', () => {
  test('no entry or snippet contains the token, wherever the user put it', async () => {
    const { client, log } = testClient(() => Response.json({ event_id: '$e' }))
    const params = { roomId: token, eventType: token, txnId: token }
    await client.call(sendMessage, { params, body: { body: token, nested: [{ [token]: token }] } })
    const path = `/_matrix/${token}?access_token=${token}&q=%73yt_secret`
    await client.sendWritten({ method: 'POST', path, body: `{"a": "${token}"` })
    const described = [
      client.describe(request(sendMessage, { params, body: { body: token } })),
      client.describe({ method: 'GET', path }),
    ]
    const requests = [...log.entries().map((entry) => entry.request), ...described]
    expect(JSON.stringify(requests)).not.toContain(token)
    for (const request of requests) {
      for (const kind of snippetKinds) expect(snippet(kind, request)).not.toContain(token)
    }
  })

  test('none contains the password of an identity check either', async () => {
    const { client, log } = testClient(() => Response.json({}))
    const auth = {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: '@a:b' },
      password: String.raw`hunter2"\ `,
      session: 's',
    } as const
    await client.call(deleteDevice, { params: { deviceId: 'D' }, body: { auth } })
    const text = JSON.stringify(log.entries())
    expect(text).not.toContain('hunter2')
    expect(text).toContain('$password')
  })

  test('hides the secrets of requests to an OAuth issuer too', async () => {
    const { client, log, sent } = testClient(() => Response.json({}))
    const answer = await client.sendToIssuer({
      method: 'POST',
      url: 'https://account.example.org/token',
      contentType: 'application/x-www-form-urlencoded',
      body: 'grant_type=refresh_token&refresh_token=hunter2&client_id=c',
    })
    expect(await answer.json()).toEqual({})
    expect(sent[0]?.headers.has('Authorization')).toBe(false)
    expect(sent[0]?.init.redirect).toBe('manual')
    expect(log.entries()[0]?.request.body).toBe(
      'grant_type=refresh_token&refresh_token=$refresh_token&client_id=c',
    )
  })

  test('keeps a file’s name, but not its bytes', async () => {
    const { client, log } = testClient(() => Response.json({ content_uri: 'mxc://a/b' }))
    const body = new File(['private'], 'my picture.png', { type: 'image/png' })
    await client.call(uploadContent, { query: { filename: 'x' }, body })
    expect(log.entries()[0]?.request).toMatchObject({
      contentType: 'image/png',
      fileName: 'my picture.png',
    })
    expect(log.entries()[0]?.request.body).toBeUndefined()
  })
})
