import { expect, test } from 'vitest'
import { listedRoom, type ListedRoom } from '@/lib/room-state'
import { isOfKind, roomKindOptions } from './room-kinds'

const room = (about: Partial<ListedRoom>): ListedRoom => ({
  ...listedRoom('!r:x', [], {}, '@me:x', new Set()),
  joinedCount: 2,
  ...about,
})

test.each([
  [{}, ['all', 'plain']],
  [{ encrypted: true, direct: true }, ['all', 'encrypted', 'direct']],
  [{ joinedCount: 1, successor: '!next:x' }, ['all', 'plain', 'alone', 'replaced']],
  [{ space: true }, ['all', 'space']],
])('a room with %j is of the kinds %j', (about, kinds) => {
  const fitting = roomKindOptions.filter(({ value }) => isOfKind(room(about), value))
  expect(fitting.map(({ value }) => value)).toEqual(kinds)
})
