import { expect, test } from 'vitest'
import { powerLevelsOf } from '@/lib/power-levels'
import { eventRows, thresholdRows, userRows } from './level-rows'

const content = {
  users: { '@b:x': 50, '@a:x': 50, '@low:x': -1 },
  events: { 'm.room.name': 60, 'm.reaction': 0 },
  invite: 0,
  kick: 70,
  notifications: { room: 20 },
}
const levels = powerLevelsOf(content, ['@z:x', '@y:x'], '12')

test('marks defaults, but not explicit levels that equal the default', () => {
  const rows = thresholdRows(levels, content)
  const marked = rows.map(
    ({ id, level, isDefault }) => `${id} ${level}${isDefault ? ' default' : ''}`,
  )
  expect(marked).toEqual([
    'users_default 0 default',
    'events_default 0 default',
    'state_default 50 default',
    'invite 0',
    'kick 70',
    'ban 50 default',
    'redact 50 default',
    'notifications.room 20',
  ])
})

test('marks everything as default if the room has no levels', () => {
  const none = powerLevelsOf(undefined, ['@a:x'], '10')
  expect(thresholdRows(none, undefined).every(({ isDefault }) => isDefault)).toBe(true)
  expect(userRows(none)).toMatchObject([{ id: '@a:x', level: 100 }])
})

test('lists users by level, highest first, after the creators', () => {
  expect(userRows(levels).map(({ id }) => id)).toEqual(['@y:x', '@z:x', '@a:x', '@b:x', '@low:x'])
})

test('names levels relative to the room’s default', () => {
  const raised = powerLevelsOf({ users_default: 10, events: { 'm.reaction': 0 } }, [], '11')
  expect(thresholdRows(raised, {})[0]?.name).toBe('Default 10')
  expect(eventRows(raised)[0]?.name).toBe('Restricted 0')
})

test('lists event types by name', () => {
  expect(eventRows(levels).map(({ id, level }) => [id, level])).toEqual([
    ['m.reaction', 0],
    ['m.room.name', 60],
  ])
})
