import { describe, expect, test } from 'vitest'
import type { Client } from './client'
import { getVersions, getWellknown } from './endpoints/discovery'
import { sendMessage } from './endpoints/events'
import { getContentThumbnailAuthed, uploadContent } from './endpoints/media'
import { getUserProfile } from './endpoints/profile'
import { describeError } from './errors'
import { RedirectRefused } from './redirect'
import { testClient, type SentRequest } from './testing/client'

const user = { params: { userId: '@a:b' } }
const message = {
  params: { roomId: '!r:b', eventType: 'm.room.message', txnId: 'txn-1' },
  body: { msgtype: 'm.text', body: 'hi' },
}
const picture = {
  params: { serverName: 'b', mediaId: 'c' },
  query: { width: 1, height: 1 },
}

/** What a browser gives a page for a redirect that isn't followed. */
function opaqueRedirect(): Response {
  return Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  })
}

/** What a browser gives a page that followed one. */
function followedTo(url: string): Response {
  const response = Response.json({ versions: ['v1.11'] })
  return Object.defineProperties(response, { redirected: { value: true }, url: { value: url } })
}

/** Responds to calls with a redirect, and to the request for its target with `followed`. */
const redirecting = (followed: () => Response) => (request: SentRequest) =>
  request.init.redirect === 'manual' ? opaqueRedirect() : followed()

describe('a redirect', () => {
  test.each([
    ['a read', (client: Client) => client.call(getUserProfile, user)],
    ['a message', (client) => client.call(sendMessage, message)],
    ['a call without the token', (client) => client.call(getVersions, {})],
    [
      'a handwritten request',
      (client) => client.sendWritten({ method: 'GET', path: '/_matrix/client/v3/x' }),
    ],
    [
      'a handwritten upload to the media path',
      (client) => client.sendWritten({ method: 'POST', path: '/_matrix/media/v3/download/b/c' }),
    ],
    ['a revocation', (client) => client.revokeToken('https://issuer.example.org/revoke')],
  ] as [string, (client: Client) => Promise<unknown>][])(
    'of %s is refused, reported once, and not retried',
    async (_, call) => {
      const { client, sent } = testClient(redirecting(() => Response.json({})))
      await expect(call(client)).rejects.toMatchObject({ problem: 'redirected' })
      expect(sent.filter(({ init }) => init.redirect === 'manual')).toHaveLength(1)
      // The request for the target has neither token nor body.
      for (const { headers, body } of sent.slice(1)) {
        expect([headers.has('Authorization'), body]).toEqual([false, undefined])
      }
    },
  )

  test('names the homeserver’s new URL, with its base path', async () => {
    const url = 'https://new.example.org/base/_matrix/client/versions'
    const { client } = testClient(redirecting(() => followedTo(url)))
    const error: unknown = await client
      .call(getUserProfile, user)
      .catch((thrown: unknown) => thrown)
    expect(describeError(error)).toEqual({
      title: 'matrix.example.org redirects this request to another URL',
      detail: 'It points to https://new.example.org/base. Nothing was sent there.',
      advice: 'If you trust that URL, sign in with it as the homeserver.',
    })
  })

  test('says what to do if the target is unknown', async () => {
    const { client, log } = testClient(
      redirecting(() => {
        throw new TypeError('Failed to fetch')
      }),
    )
    const error: unknown = await client
      .call(getUserProfile, user)
      .catch((thrown: unknown) => thrown)
    expect(describeError(error).advice).toMatch(/sign in with its new URL/)
    expect(log.entries()).toMatchObject([{ state: { kind: 'failed', reason: 'redirected' } }])
  })

  test('of an upload with progress is refused too', async () => {
    const { client } = testClient(() => Response.json({}), {
      sendWithProgress: () => Promise.reject(new RedirectRefused()),
    })
    const upload = client.call(uploadContent, { body: new Blob(['x']) }, { onProgress: () => {} })
    await expect(upload).rejects.toMatchObject({ problem: 'redirected' })
  })

  test('is only followed for media and .well-known', async () => {
    const { client, sent } = testClient(() => Response.json({ 'm.homeserver': { base_url: 'x' } }))
    await client.call(getContentThumbnailAuthed, picture)
    await client.call(getWellknown, {})
    const downloads = ['/_matrix/client/v1/media/download/b/c', '/_matrix/media/r0/thumbnail/b/c']
    for (const path of downloads) await client.sendWritten({ method: 'GET', path })
    expect(sent.map(({ init }) => init.redirect)).toEqual(Array(4).fill('follow'))
  })
})
