import { expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { readSize } from './invite-size'

const { signal } = new AbortController()

test('the size of a room is read in one request, also if the server doesn’t say', async () => {
  const { client, sent } = testClient(() =>
    Response.json({ rooms: [{ room_id: '!a:x', num_joined_members: 12 }, { room_id: '!b:x' }] }),
  )
  expect(await readSize(client, '!a:x', signal)).toBe(12)
  expect(await readSize(client, '!b:x', signal)).toBeNull()
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(Array(2).fill('?limit=1&max_depth=0'))
})

test('a refusal isn’t repeated', async () => {
  const { client, sent } = testClient(() => matrixError(429, { errcode: 'M_LIMIT_EXCEEDED' }))
  await expect(readSize(client, '!a:x', signal)).rejects.toThrow()
  expect(sent).toHaveLength(1)
})
