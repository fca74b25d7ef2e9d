import { expect, test } from 'vitest'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { listedRoom } from '@/lib/room-state'
import { roomsFrom, roomsFromServer, searchInvites } from './find-invites'

function invite(name: string, inviter: string | undefined, more: Partial<ReceivedInvite> = {}) {
  const events = [{ type: 'm.room.name', state_key: '', content: { name } }]
  return {
    room: listedRoom(`!${name}:x`, events, {}, '@me:x', new Set()),
    ...(inviter === undefined ? {} : { inviter }),
    ...more,
  }
}

const invites = [
  invite('Attic', '@eve:spam.example', { inviterName: 'Éve', reason: 'Buy coins' }),
  invite('Barn', '@mal:spam.example:8448', { topic: 'Straw' }),
  invite('Cellar', '@mal:spam.example'),
  invite('Dungeon', undefined),
]

test.each([
  ['', ['Attic', 'Barn', 'Cellar', 'Dungeon']],
  ['eve coins', ['Attic']],
  ['STRAW', ['Barn']],
  ['@mal', ['Barn', 'Cellar']],
  ['nothing', []],
])('search %j finds %j', (search, names) => {
  expect(searchInvites(invites, search).map(({ room }) => room.name)).toEqual(names)
})

test('invites of one inviter, and of one server with its port', () => {
  expect(roomsFrom(invites, '@mal:spam.example')).toEqual(['!Cellar:x'])
  expect(roomsFromServer(invites, 'spam.example')).toEqual(['!Attic:x', '!Cellar:x'])
})
