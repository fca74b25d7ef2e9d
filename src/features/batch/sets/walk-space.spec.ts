import { expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { walkSpace } from './walk-space'

const child = (key: string, via = ['x']) => ({
  type: 'm.space.child',
  state_key: key,
  content: { via },
})

/** Walks `!space` over pages of responses. */
async function walk(...pages: object[]) {
  const { client, sent } = testClient(() => Response.json(pages.shift() ?? { rooms: [] }))
  const found = await walkSpace(client, '!space', new AbortController().signal)
  return { found, sent }
}

test('reads all pages, and lists rooms that can’t be seen', async () => {
  const { found, sent } = await walk(
    {
      rooms: [
        {
          room_id: '!space',
          room_type: 'm.space',
          children_state: [child('!a'), child('!gone', []), child('!hidden', ['y'])],
        },
        { room_id: '!a', name: 'A' },
      ],
      next_batch: 'two',
    },
    { rooms: [{ room_id: '!sub', room_type: 'm.space', canonical_alias: '#sub:x' }] },
  )
  expect(sent).toHaveLength(2)
  expect(found).toEqual([
    { roomId: '!a', name: 'A', via: ['x'], space: false, visible: true },
    { roomId: '!sub', name: '#sub:x', via: [], space: true, visible: true },
    { roomId: '!hidden', name: '!hidden', via: ['y'], space: false, visible: false },
  ])
})

test('ends with a server that repeats a page', async () => {
  const page = { rooms: [{ room_id: '!a' }], next_batch: 'again' }
  const { found, sent } = await walk(page, page, page)
  expect(found).toHaveLength(1)
  expect(sent).toHaveLength(2)
})
