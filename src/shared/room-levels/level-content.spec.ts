import { assert, constantFrom, dictionary, integer, jsonValue, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conflicts, firstContent, haveLevel, isTooBig, withLevels } from './level-content'

const room = { creators: ['@me:x'], version: '11' }
const content = {
  users: { '@me:x': 100, '@bob:x': 50 },
  events: { 'm.room.power_levels': 100 },
  ban: 60,
  'org.example.own': { deep: [1] },
}

describe('withLevels', () => {
  test('changes the users’ keys and nothing else', () => {
    const next = withLevels(content, { userIds: ['@bob:x', '@eve:x'], level: 25 })
    expect(next).toEqual({
      ...content,
      users: { '@me:x': 100, '@bob:x': 25, '@eve:x': 25 },
    })
    expect(content.users['@bob:x']).toBe(50)
  })

  test('keeps any other key of any content', () => {
    const userId = constantFrom('@bob:x', '@me:x', '@new:x')
    const users = dictionary(constantFrom('@me:x', '@bob:x', '@a:x'), integer())
    assert(
      property(
        dictionary(string(), jsonValue()),
        users,
        userId,
        integer(),
        (rest, users, id, level) => {
          const before = { ...rest, users }
          const { users: written, ...kept } = withLevels(before, { userIds: [id], level })
          const { users: _, ...expected } = before
          expect(kept).toEqual(expected)
          expect(written).toEqual({ ...users, [id]: level })
        },
      ),
    )
  })

  test('adds a list of users if there is none', () => {
    expect(withLevels({}, { userIds: ['@a:x'], level: 1 })).toEqual({ users: { '@a:x': 1 } })
    expect(withLevels({ users: 'x' }, { userIds: ['@a:x'], level: 1 })).toEqual({
      users: { '@a:x': 1 },
    })
  })
})

describe('a room without the event', () => {
  test('keeps its creator’s level in versions that store it', () => {
    expect(firstContent(room)).toEqual({ users: { '@me:x': 100 }, state_default: 0 })
    expect(firstContent({ ...room, version: '12' })).toEqual({ state_default: 0 })
  })
})

const contentWith = (users: Record<string, number>, more = {}) => ({ ...content, ...more, users })

describe('conflicts', () => {
  test('ignores changes that concern other users', () => {
    const now = contentWith({ ...content.users, '@other:x': 10 }, { ban: 10, kick: 1 })
    expect(conflicts(content, now, ['@bob:x', '@me:x'], room)).toEqual([])
  })

  test('reports changed levels of the users concerned', () => {
    const now = contentWith({ '@me:x': 90, '@bob:x': 60 })
    expect(conflicts(content, now, ['@bob:x', '@me:x', '@me:x'], room)).toEqual([
      '@bob:x: 50, now 60',
      '@me:x: 100, now 90',
    ])
  })

  test('reports a default that became an entry, and a changed requirement', () => {
    const now = contentWith({ ...content.users, '@eve:x': 0 }, { events: {}, state_default: 70 })
    expect(conflicts(content, now, ['@eve:x'], room)).toEqual([
      '@eve:x: 0 by default, now 0',
      'Power level required to change power levels: 100, now 70',
    ])
  })
})

test('looks only at entries to see who has a level', () => {
  expect(haveLevel(content, { userIds: ['@bob:x'], level: 50 }, room)).toBe(true)
  expect(haveLevel(content, { userIds: ['@bob:x', '@eve:x'], level: 50 }, room)).toBe(false)
  expect(haveLevel(content, { userIds: ['@eve:x'], level: 0 }, room)).toBe(false)
})

test('knows when an event would be too big', () => {
  const userIds = Array.from({ length: 3000 }, (_, at) => `@user-number-${at}:example.org`)
  expect(isTooBig(withLevels(content, { userIds, level: 50 }))).toBe(true)
  expect(isTooBig(withLevels(content, { userIds: userIds.slice(0, 1000), level: 50 }))).toBe(false)
})
