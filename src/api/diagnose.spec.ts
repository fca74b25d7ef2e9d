import { describe, expect, test } from 'vitest'
import { diagnose, type PageEnvironment } from './diagnose'
import { getTokenOwner } from './endpoints/account'
import type { Send } from './upload'
import { lost, testClient } from './testing/client'

const page: PageEnvironment = { online: true, pageProtocol: 'https:' }

/** How a server responds to pages: `cors` is readable, `opaque` isn't, `none` means no server. */
function browser(server: 'cors' | 'opaque' | 'none') {
  const probes: [url: string, init: RequestInit][] = []
  const send: Send = async (url, init) => {
    probes.push([url, init])
    const isRead = server === 'cors' || (server === 'opaque' && init.mode === 'no-cors')
    return isRead ? new Response() : lost()
  }
  const ask = (baseUrl: string, environment = page) =>
    diagnose(baseUrl, send, new AbortController().signal, environment)
  return { probes, ask }
}

describe('diagnose', () => {
  test('offline: sends nothing', async () => {
    const { ask, probes } = browser('cors')
    expect(await ask('https://b', { ...page, online: false })).toBe('offline')
    expect(probes).toEqual([])
  })

  test('http from an https page: sends nothing', async () => {
    const { ask, probes } = browser('cors')
    expect(await ask('http://matrix.example.org:8008')).toBe('mixedContent')
    expect(probes).toEqual([])
  })

  test.each(['http://localhost:8008', 'http://127.0.0.1', 'http://[::1]:8008', 'https://b'])(
    'allows %s from an https page',
    async (baseUrl) => {
      expect(await browser('none').ask(baseUrl)).toBe('unreachable')
    },
  )

  test('http from an http page isn’t mixed content', async () => {
    expect(await browser('cors').ask('http://b', { ...page, pageProtocol: 'http:' })).toBe(
      'interrupted',
    )
  })

  test('distinguishes no server, a server without CORS headers, and a lost response', async () => {
    expect(await browser('none').ask('https://b')).toBe('unreachable')
    expect(await browser('opaque').ask('https://b')).toBe('noCors')
    expect(await browser('cors').ask('https://b')).toBe('interrupted')
  })

  test('sends its requests under the base URL, without a token', async () => {
    const { ask, probes } = browser('opaque')
    await ask('https://b:8448/base')
    for (const [url, init] of probes) {
      expect(url).toBe('https://b:8448/base/_matrix/client/versions')
      expect(init.headers).toBeUndefined()
      expect(init.credentials).toBe('omit')
    }
    expect(probes.map(([, init]) => init.mode)).toEqual(['no-cors', undefined])
  })
})

test('a failed call says why, and keeps the browser’s error as its cause', async () => {
  const { client } = testClient(lost)
  const call = client.call(getTokenOwner, {}, { once: true })
  await expect(call).rejects.toMatchObject({
    problem: 'unreachable',
    host: 'matrix.example.org',
    cause: { message: 'Failed to fetch' },
  })
})
