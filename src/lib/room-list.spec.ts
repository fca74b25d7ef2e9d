import { describe, expect, test } from 'vitest'
import { roomOverview } from './room-state'
import { compareRooms, searchRooms, sortRooms } from './room-list'

function room(roomId: string, name: string, joinedCount = 1, alias?: string) {
  const events = [
    { type: 'm.room.name', state_key: '', content: { name } },
    { type: 'm.room.canonical_alias', state_key: '', content: { alias } },
  ]
  return roomOverview(roomId, events, { 'm.joined_member_count': joinedCount }, '@own:x', new Set())
}

const physics = room('!p:x', 'Département de physique', 40, '#physics:x')
const lab2 = room('!b:x', 'Lab 2', 3)
const lab10 = room('!a:x', 'Lab 10', 3)
const rooms = [lab10, physics, lab2]
const ids = (list: { roomId: string }[]) => list.map(({ roomId }) => roomId)

describe('searchRooms', () => {
  test.each([
    ['DEPARTEMENT', ['!p:x']],
    ['#physics', ['!p:x']],
    ['!b:x', ['!b:x']],
    ['lab 10', ['!a:x']],
    ['10 lab', ['!a:x']],
    ['  ', ['!a:x', '!p:x', '!b:x']],
    ['nowhere', []],
  ])('for %j finds %j', (search, found) => {
    expect(ids(searchRooms(rooms, search))).toEqual(found)
  })
})

describe('sortRooms', () => {
  const byName = rooms.toSorted(compareRooms)

  test('sorts names with numbers in natural order, both ways', () => {
    expect(ids(sortRooms(byName, { columnId: 'name', direction: 'ascending' }))).toEqual([
      '!p:x',
      '!b:x',
      '!a:x',
    ])
    expect(ids(sortRooms(byName, { columnId: 'name', direction: 'descending' }))).toEqual([
      '!a:x',
      '!b:x',
      '!p:x',
    ])
  })

  test('sorts rooms with equal member counts by name', () => {
    expect(ids(sortRooms(byName, { columnId: 'members', direction: 'descending' }))).toEqual([
      '!p:x',
      '!b:x',
      '!a:x',
    ])
  })

  test('sorts by ID', () => {
    expect(ids(sortRooms(byName, { columnId: 'roomId', direction: 'ascending' }))).toEqual([
      '!a:x',
      '!b:x',
      '!p:x',
    ])
  })
})
