import { describe, expect, test } from 'vitest'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { powerLevelsOf } from '@/lib/power-levels'
import { hasPower, isOnlyAdmin, type Power } from './room-filters'

const me = '@me:x'

function moderator(users: Record<string, number>, version = '11', creators: string[] = []) {
  const content = { users, redact: 75, events: { 'm.room.topic': 10 } }
  return { userId: me, joined: true, powerLevels: powerLevelsOf(content, creators, version) }
}

function room(level: number): BatchRoom {
  const own = moderator({ [me]: level })
  return { roomId: '!r:x', name: 'R', overview: undefined, via: [], moderator: own }
}

test.each<[Power, number, string, boolean]>([
  ['invite', 0, '', true],
  ['kick', 49, '', false],
  ['ban', 50, '', true],
  ['redact', 50, '', false],
  ['redact', 75, '', true],
  ['level', 50, '', true],
  ['state', 10, 'm.room.topic', true],
  ['state', 10, 'm.room.name', false],
])('may %s with level %i (%s): %s', (power, level, eventType, may) => {
  expect(hasPower(room(level), power, eventType)).toBe(may)
})

test('nothing is allowed in a room that the account isn’t in', () => {
  expect(hasPower({ ...room(100), moderator: undefined }, 'invite', '')).toBe(false)
})

describe('the only admin', () => {
  test.each([
    [{ [me]: 100 }, true],
    [{ [me]: 100, '@b:x': 99 }, true],
    [{ [me]: 100, '@b:x': 100 }, false],
    [{ [me]: 50 }, false],
  ])('%j: %s', (users, isOnly) => {
    expect(isOnlyAdmin(moderator(users))).toBe(isOnly)
  })

  test('creators count from room version 12 on', () => {
    expect(isOnlyAdmin(moderator({}, '12', [me]))).toBe(true)
    expect(isOnlyAdmin(moderator({}, '12', [me, '@b:x']))).toBe(false)
  })
})
