import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { checkPicture, NoPictureError } from './check-picture'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)
const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')

function clientThatGets(status: number, body: BodyInit, type: string) {
  const asked: string[] = []
  const client = createClient({
    baseUrl: 'https://example.org',
    versions: ['v1.11'],
    getToken: () => 'token',
    environment: { online: true, pageProtocol: 'https:' },
    send: async (url) => {
      asked.push(url)
      return new Response(body, { status, headers: { 'Content-Type': type } })
    },
  })
  return { client, asked }
}

const failed = (status: number, errcode: string) =>
  clientThatGets(status, JSON.stringify({ errcode, error: 'Words' }), 'application/json').client

test('accepts a picture, by its bytes', async () => {
  const { client, asked } = clientThatGets(200, png, 'image/png')
  await checkPicture(client, 'mxc://example.org:8448/a')
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('/media/thumbnail/example.org%3A8448/a?')
})

test('rejects a page that claims to be a picture', async () => {
  const { client } = clientThatGets(200, page, 'image/png')
  await expect(checkPicture(client, 'mxc://example.org/a')).rejects.toBeInstanceOf(NoPictureError)
})

test.each([
  [404, 'M_NOT_FOUND'],
  [400, 'M_UNKNOWN'],
  [403, 'M_FORBIDDEN'],
])('treats %i %s as no picture, and keeps the reason', async (status, errcode) => {
  await expect(checkPicture(failed(status, errcode), 'mxc://example.org/a')).rejects.toMatchObject({
    name: 'NoPictureError',
    cause: { status, errcode, serverText: 'Words' },
  })
})

test('leaves a rejected token to those who ask for another', async () => {
  const client = failed(401, 'M_UNKNOWN_TOKEN')
  await expect(checkPicture(client, 'mxc://example.org/a')).rejects.toMatchObject({
    tokenRejected: true,
  })
})

test('sends no request for an invalid MXC URI', async () => {
  const { client, asked } = clientThatGets(200, png, 'image/png')
  await expect(checkPicture(client, 'javascript:alert(1)')).rejects.toBeInstanceOf(NoPictureError)
  expect(asked).toEqual([])
})
