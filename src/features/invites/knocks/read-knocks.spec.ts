import { expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { roomOverview } from '@/lib/room-state'
import { readKnocks, roomsToAnswerIn } from './read-knocks'

const me = '@me:x'

function room(roomId: string, rule: string, levels: object) {
  const events = [
    { type: 'm.room.join_rules', state_key: '', content: { join_rule: rule } },
    { type: 'm.room.power_levels', state_key: '', content: { ...levels } },
  ]
  return roomOverview(roomId, events, {}, me, new Set())
}

const admin = { users: { [me]: 100 }, invite: 50 }
const open = room('!open:x', 'knock', admin)
const restricted = room('!restricted:x', 'knock_restricted', { invite: 0 })

test('only rooms in which the account may answer are read', () => {
  const rooms = [
    open,
    restricted,
    room('!public:x', 'public', admin),
    room('!weak:x', 'knock', { invite: 50 }),
  ]
  expect(roomsToAnswerIn(rooms, me)).toEqual([open, restricted])
})

const knock = (userId: string, at: number) => ({
  type: 'm.room.member',
  state_key: userId,
  origin_server_ts: at,
  content: { membership: 'knock', displayname: 'Ada', reason: 'Please' },
})

test('lists who asked, first come first, and rooms that can’t be read', async () => {
  const gone = { ...knock('@gone:x', 1), content: { membership: 'leave' } }
  const { client, sent } = testClient(({ url }) =>
    url.includes('restricted')
      ? matrixError(403, { errcode: 'M_FORBIDDEN' })
      : Response.json({ chunk: [knock('@b:x', 2), gone, knock('@a:x', 1)] }),
  )
  const signal = new AbortController().signal
  const { knocks, unread } = await readKnocks(client, [open, restricted], me, signal)
  expect(knocks.map(({ userId, reason }) => [userId, reason])).toEqual([
    ['@a:x', 'Please'],
    ['@b:x', 'Please'],
  ])
  expect(unread.map(({ room: { roomId } }) => roomId)).toEqual(['!restricted:x'])
  expect(sent).toHaveLength(2)
})
