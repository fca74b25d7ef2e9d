import { expect } from 'vitest'
import {
  getContentAuthed,
  getContentThumbnailAuthed,
  getConfigAuthed,
  uploadContent,
} from '@/api/endpoints/media'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { file, png } from '../support/pages/files.ts'
import { anonymous, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** Uploads a file; returns the parameters of its download. */
async function upload(user: TestUser, body: Blob, filename?: string) {
  const answer = await user.ok(uploadContent, { query: { filename }, body })
  const [, serverName = '', mediaId = ''] =
    /^mxc:\/\/([^/]+)\/([^/]+)$/.exec(answer.content_uri) ?? []
  expect(serverName).toBe(user.serverName)
  return { serverName, mediaId }
}

contract('getConfigAuthed', 'returns the upload limit, on both paths', async () => {
  const alice = await registerUser('alice')
  const config = await alice.ok(getConfigAuthed, {})
  expect(config).toEqual({ 'm.upload.size': 52_428_800 })
  const older = await alice.request('GET', getConfigAuthed.olderPath?.path ?? '')
  expect(older.body).toEqual(config)
})

contract('uploadContent', 'returns an MXC URI that downloads the same file', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file(png(4, 4), 'image/png'), 'ümlaut x.png')
  const { status, headers, body } = await alice.call(getContentAuthed, { params, query: {} })
  expect(status).toBe(200)
  expect(body).toEqual(png(4, 4))
  expect(headers.get('content-type')).toBe('image/png')
  expect(headers.get('content-disposition')).toBe("inline; filename*=utf-8''%C3%BCmlaut%20x.png")
  expect(headers.get('cache-control')).toMatch(/^public,max-age=86400/)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('content-security-policy')).toMatch(/^sandbox/)
})

contract('uploadContent', 'accepts an empty file, and the path of old servers', async () => {
  const alice = await registerUser('alice')
  await upload(alice, file('', 'text/plain'))
  const older = await alice.request('POST', '/_matrix/media/r0/upload?filename=a.txt', {
    body: file('hello', 'text/plain'),
  })
  expect(older).toMatchObject({
    status: 200,
    body: { content_uri: expect.stringMatching(/^mxc:/) },
  })
})

contract('uploadContent', 'requires a token', async () => {
  const answer = await anonymous().call(uploadContent, {
    query: {},
    body: file('hello', 'text/plain'),
  })
  expectError(answer, 401, 'M_MISSING_TOKEN', 'Missing access token')
})

contract('getContentAuthed', 'serves files that may contain scripts as attachments', async () => {
  const alice = await registerUser('alice')
  const params = await upload(
    alice,
    file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'),
  )
  const { headers } = await alice.call(getContentAuthed, { params, query: {} })
  expect(headers.get('content-disposition')).toMatch(/^attachment/)
})

contract('getContentAuthed', 'trusts the content type: HTML labelled PNG is inline', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file('<h1>not a picture</h1>', 'image/png'))
  const { headers } = await alice.call(getContentAuthed, { params, query: {} })
  expect(headers.get('content-type')).toBe('image/png')
  expect(headers.get('content-disposition')).toMatch(/^inline/)
})

contract('getContentAuthed', 'requires a token, and is 404 for an unknown file', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file('hello', 'text/plain'))
  const withoutToken = await anonymous().call(getContentAuthed, { params, query: {} })
  expectError(withoutToken, 401, 'M_MISSING_TOKEN', 'Missing access token')
  const unknown = { serverName: alice.serverName, mediaId: 'unknown' }
  expectError(
    await alice.call(getContentAuthed, { params: unknown, query: {} }),
    404,
    'M_NOT_FOUND',
    /^Not found/,
  )
})

contract('getContentAuthed', 'is 404 on the old path, even with a token', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file(png(4, 4), 'image/png'))
  expect((await alice.call(getContentAuthed, { params, query: {} })).status).toBe(200)
  const path = `${params.serverName}/${params.mediaId}`
  const download = await alice.request('GET', `/_matrix/media/v3/download/${path}`)
  expectError(download, 404, 'M_NOT_FOUND', 'Not found')
  const thumbnail = await alice.request(
    'GET',
    `/_matrix/media/v3/thumbnail/${path}?width=32&height=32`,
  )
  expectError(thumbnail, 404, 'M_NOT_FOUND', 'Not found')
})

contract('getContentThumbnailAuthed', 'returns a picture', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file(png(64, 64), 'image/png'))
  const query = { width: 32, height: 32, method: 'crop' } as const
  const { status, headers, body } = await alice.call(getContentThumbnailAuthed, { params, query })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('image/png')
  expect((body as Uint8Array).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'))
})

contract('getContentThumbnailAuthed', 'refuses files that are not raster images', async () => {
  const alice = await registerUser('alice')
  const query = { width: 32, height: 32 }
  for (const blob of [
    file('<h1>not a picture</h1>', 'image/png'),
    file('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'),
    file('<h1>a page</h1>', 'text/html'),
  ]) {
    const params = await upload(alice, blob)
    const answer = await alice.call(getContentThumbnailAuthed, { params, query })
    expectError(answer, 400, 'M_UNKNOWN', /^Cannot find any thumbnails for the requested media/)
  }
})

contract('getContentThumbnailAuthed', 'requires a size and a file', async () => {
  const alice = await registerUser('alice')
  const params = await upload(alice, file(png(64, 64), 'image/png'))
  const query = { width: 32 }
  expectError(
    await alice.callLoosely(getContentThumbnailAuthed, { params, query }),
    400,
    'M_MISSING_PARAM',
    'Missing required integer query parameter height',
  )
  const unknown = { serverName: alice.serverName, mediaId: 'unknown' }
  expectError(
    await alice.call(getContentThumbnailAuthed, {
      params: unknown,
      query: { width: 32, height: 32 },
    }),
    404,
    'M_NOT_FOUND',
    /^Not found/,
  )
})
