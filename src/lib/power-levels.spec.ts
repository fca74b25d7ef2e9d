import { describe, expect, test } from 'vitest'
import { levelName, levelOf, levelToSend, levelToSetState, powerLevelsOf } from './power-levels'

const alice = '@alice:example.org'
const bob = '@bob:example.org'

describe('powerLevelsOf', () => {
  test('fills in the defaults of an empty event', () => {
    const levels = powerLevelsOf({}, [alice], '11')
    expect(levels).toMatchObject({
      usersDefault: 0,
      eventsDefault: 0,
      stateDefault: 50,
      invite: 0,
      kick: 50,
      ban: 50,
      redact: 50,
      notifyRoom: 50,
    })
    // If the event exists, being the creator gives no level.
    expect(levelOf(levels, alice)).toBe(0)
  })

  test('gives creators 100 and lets everyone set state without the event', () => {
    const levels = powerLevelsOf(undefined, [alice], '11')
    expect(levelOf(levels, alice)).toBe(100)
    expect(levelOf(levels, bob)).toBe(0)
    expect(levelToSetState(levels, 'm.room.name')).toBe(0)
  })

  test('puts creators above every level in room version 12', () => {
    const levels = powerLevelsOf({ users: { [bob]: 100 } }, [alice], '12')
    expect(levelOf(levels, alice)).toBe(Number.POSITIVE_INFINITY)
    expect(levelOf(levels, bob)).toBe(100)
    expect(levelOf(powerLevelsOf(undefined, [alice], '12'), alice)).toBe(Number.POSITIVE_INFINITY)
  })

  test('reads what the event says', () => {
    const levels = powerLevelsOf(
      {
        users: { [alice]: 100 },
        users_default: 5,
        events: { 'm.room.name': 30, 'm.reaction': 1 },
        events_default: 10,
        state_default: 60,
        invite: 25,
        notifications: { room: 20 },
      },
      [],
      '10',
    )
    expect(levelOf(levels, bob)).toBe(5)
    expect(levelToSend(levels, 'm.room.message')).toBe(10)
    expect(levelToSend(levels, 'm.reaction')).toBe(1)
    expect(levelToSetState(levels, 'm.room.topic')).toBe(60)
    expect(levelToSetState(levels, 'm.room.name')).toBe(30)
    expect(levels.invite).toBe(25)
    expect(levels.notifyRoom).toBe(20)
  })

  test('reads a string of digits as a number and ignores anything else', () => {
    const levels = powerLevelsOf(
      { users: { [alice]: ' +100 ', [bob]: null }, kick: 'many', ban: '-5', events: 7 },
      [],
      '9',
    )
    expect(levelOf(levels, alice)).toBe(100)
    expect(levelOf(levels, bob)).toBe(0)
    expect(levels.kick).toBe(50)
    expect(levels.ban).toBe(-5)
    expect(levels.events.size).toBe(0)
  })

  test('handles a user ID that is a property of Object.prototype', () => {
    const levels = powerLevelsOf(JSON.parse('{"users":{"__proto__":100}}'), [], '10')
    expect(levelOf(levels, '__proto__')).toBe(100)
    expect(levelOf(levels, 'constructor')).toBe(0)
  })
})

test('names levels', () => {
  const names = [Number.POSITIVE_INFINITY, 100, 50, 10, 0, -1].map((level) => levelName(level))
  expect(names).toEqual([
    'Creator',
    'Admin 100',
    'Moderator 50',
    'Custom 10',
    'Default 0',
    'Custom -1',
  ])
  expect([100, 50, 10, 0].map((level) => levelName(level, 10))).toEqual([
    'Admin 100',
    'Moderator 50',
    'Default 10',
    'Restricted 0',
  ])
})
