import { expect, test } from 'vitest'
import { listedRoom } from '@/lib/room-state'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { findRooms } from './find-rooms'

const room = (name: string, inviter?: string): BatchRoom => {
  const events = [{ type: 'm.room.name', state_key: '', content: { name } }]
  const overview = listedRoom(`!${name}:x`, events, {}, '@me:x', new Set())
  return { roomId: `!${name}:x`, name, overview, via: [], moderator: undefined, inviter }
}

test('rooms are found by name, and invites by who invites, or by their server', () => {
  const all = [room('Ada', '@bob:spam.example'), room('Bob', '@eve:x.org'), room('Carol')]
  const sorted = all.flatMap(({ overview }) => overview ?? [])
  const found = (text: string) => findRooms(sorted, all, text).map(({ name }) => name)
  expect(found('')).toEqual(['Ada', 'Bob', 'Carol'])
  expect(found('BOB')).toEqual(['Ada', 'Bob'])
  expect(found(':spam.example')).toEqual(['Ada'])
  expect(found('carol')).toEqual(['Carol'])
  expect(found('nobody')).toEqual([])
})
