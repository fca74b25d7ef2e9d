import { expect, test } from 'vitest'
import { powerLevelsOf } from '@/lib/power-levels'
import { undoStepFor } from './undo-step'

const moderator = (levels: Record<string, unknown> = {}, own = 50) => ({
  userId: '@me:x',
  joined: true,
  powerLevels: powerLevelsOf({ users: { '@me:x': own }, ...levels }, [], '11'),
})

test('an action on one user is undone, if that is allowed', () => {
  expect(undoStepFor('kick', '@a:x', moderator({ invite: 60 }))).toBeUndefined()
  expect(undoStepFor('kick', '@a:x', moderator())?.label).toBe('Invite again')
  expect(undoStepFor('ban', '@a:x', moderator())?.action).toBe('unban')
  expect(undoStepFor('kick', '@a:x', undefined)).toBeUndefined()
})
