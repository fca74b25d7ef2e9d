import { expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { findUnknown } from './find-unknown'

test('people without a profile are named, and those who can’t be checked are counted', async () => {
  const { client, sent } = testClient(({ url }) => {
    if (url.includes('gone')) return matrixError(404, { errcode: 'M_UNKNOWN' })
    if (url.includes('cleared')) return matrixError(404, { errcode: 'M_NOT_FOUND' })
    if (url.includes('down')) return matrixError(502, { errcode: 'M_UNKNOWN' })
    return Response.json({ displayname: 'Ada' })
  })
  const counts: number[] = []
  const people = ['@ada:x', '@gone:x', '@down:y', '@cleared:x']
  const { signal } = new AbortController()
  const found = await findUnknown(client, people, signal, (count) => counts.push(count))
  expect(found).toEqual({ unknown: ['@gone:x', '@cleared:x'], unchecked: 1 })
  expect(counts).toEqual([1, 2, 3, 4])
  expect(sent).toHaveLength(4)
})

test('nothing more is asked once it is stopped', async () => {
  const stop = new AbortController()
  const { client, sent } = testClient(() => {
    stop.abort(new DOMException('Stopped', 'AbortError'))
    return Response.json({})
  })
  const people = Array.from({ length: 9 }, (_, at) => `@p${at}:x`)
  await expect(findUnknown(client, people, stop.signal, () => undefined)).rejects.toThrow('Stopped')
  expect(sent.length).toBeLessThanOrEqual(3)
})
