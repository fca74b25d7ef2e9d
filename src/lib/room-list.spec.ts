import { describe, expect, it } from 'vitest'
import { roomOverview } from './room-state'
import { searchRooms, sortRooms } from './room-list'

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
  it.each([
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
  it('sorts names with their numbers, either way', () => {
    expect(ids(sortRooms(rooms, { columnId: 'name', direction: 'ascending' }))).toEqual([
      '!p:x',
      '!b:x',
      '!a:x',
    ])
    expect(ids(sortRooms(rooms, { columnId: 'name', direction: 'descending' }))).toEqual([
      '!a:x',
      '!b:x',
      '!p:x',
    ])
  })

  it('goes on by name among rooms with as many members', () => {
    expect(ids(sortRooms(rooms, { columnId: 'members', direction: 'descending' }))).toEqual([
      '!p:x',
      '!b:x',
      '!a:x',
    ])
  })

  it('sorts by ID', () => {
    expect(ids(sortRooms(rooms, { columnId: 'roomId', direction: 'ascending' }))).toEqual([
      '!a:x',
      '!b:x',
      '!p:x',
    ])
  })
})
