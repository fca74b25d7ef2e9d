import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { nextTask } from '@/lib/yield-to-page'
import { readLastWritten } from './last-written'

const message = (at: number) => ({
  type: 'm.room.message',
  event_id: '$e',
  sender: '@a:x',
  origin_server_ts: at,
  content: {},
})

/** Pages of each room, by its ID; `undefined` for one that the server refuses to read. */
const pages: Readonly<Record<string, readonly object[] | undefined>> = {
  '!busy:x': [{ chunk: [message(5000)], end: 't1' }],
  '!sparse:x': [{ chunk: [], end: 't1' }, { chunk: [message(3000)] }],
  '!empty:x': [{ chunk: [] }],
  '!endless:x': Array.from({ length: 9 }, (_, page) => ({ chunk: [], end: `t${page}` })),
  '!secret:x': undefined,
}

test('says when rooms were last written in, if the server tells', async () => {
  const asked = new Map<string, number>()
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'token',
    send: async (url) => {
      const roomId = decodeURIComponent(url.split('/').at(-2) ?? '')
      const turn = asked.get(roomId) ?? 0
      asked.set(roomId, turn + 1)
      const page = pages[roomId]?.[turn]
      if (page) return Response.json(page)
      return Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 })
    },
  })
  const counts: number[] = []
  const { signal } = new AbortController()
  const found = await readLastWritten(client, Object.keys(pages), signal, (n) => counts.push(n))
  expect(Object.fromEntries(found)).toEqual({
    '!busy:x': 5000,
    '!sparse:x': 3000,
    '!empty:x': 'never',
    '!endless:x': { unknown: 'The server returns no messages' },
    '!secret:x': { unknown: 'Not allowed: No' },
  })
  expect(counts.at(-1)).toBe(5)
})

test('reads no more rooms once one fails for lack of a valid token', async () => {
  let sent = 0
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'token',
    send: async () => {
      sent += 1
      return Response.json({ errcode: 'M_UNKNOWN_TOKEN', error: 'No' }, { status: 401 })
    },
  })
  const roomIds = Array.from({ length: 50 }, (_, at) => `!${at}:x`)
  const { signal } = new AbortController()
  const reading = readLastWritten(client, roomIds, signal, () => undefined)
  await expect(reading).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
  await nextTask()
  expect(sent).toBe(3)
})
