import { expect, test } from 'vitest'
import type { ModerationAction } from '@/lib/moderation-rules'
import { powerLevelsOf } from '@/lib/power-levels'
import type { ItemState } from '@/shared/work-queue/items'
import type { MembershipItem, MembershipTask } from './task'
import { undoStepFor, undoStepsAfter } from './undo'

const moderator = (levels: Record<string, unknown> = {}, own = 50) => ({
  userId: '@me:x',
  joined: true,
  powerLevels: powerLevelsOf({ users: { '@me:x': own }, ...levels }, [], '11'),
})

/** A finished run, of users with their outcomes. */
function ended(
  action: ModerationAction,
  ...items: [string, MembershipTask['was'], ItemState['kind']][]
) {
  return {
    phase: 'idle' as const,
    run: 2,
    items: items.map(
      ([id, was, kind]) =>
        ({ id, run: 2, doubtful: false, task: { action, was }, state: { kind } }) as MembershipItem,
    ),
  }
}

const told = (work: ReturnType<typeof ended>, who = moderator()) =>
  undoStepsAfter(work, who).map(({ step, items, problem }) =>
    [step.bulkLabel(String(items.length)), ...items.map(({ id }) => id), problem]
      .filter(Boolean)
      .join(' '),
  )

test('a ban is undone for the users who were banned', () => {
  const work = ended('ban', ['@a:x', 'join', 'done'], ['@b:x', 'join', 'failed'])
  expect(told(work)).toEqual(['Undo: unban 1 @a:x'])
  expect(told({ ...work, run: 3 })).toEqual([])
  expect(undoStepsAfter({ ...work, phase: 'running' }, moderator())).toEqual([])
})

test('unbanned members are invited again afterwards, strangers are not', () => {
  const work = ended('unban', ['@a:x', 'join', 'done'], ['@b:x', undefined, 'done'])
  expect(told(work)).toEqual(['Invite 1 again @a:x', 'Undo: ban 2 again @a:x @b:x'])
})

test('removed members are invited again, invites are withdrawn', () => {
  expect(told(ended('kick', ['@a:x', 'join', 'done']))).toEqual(['Invite 1 again @a:x'])
  expect(told(ended('invite', ['@a:x', undefined, 'done']))).toEqual(['Undo: withdraw 1 @a:x'])
})

test('says what is not allowed', () => {
  const work = ended('kick', ['@a:x', 'join', 'done'])
  expect(told(work, moderator({ invite: 60 }))).toEqual([
    'Invite 0 again Inviting requires power level 60; you have 50',
  ])
  expect(undoStepFor('kick', '@a:x', moderator({ invite: 60 }))).toBeUndefined()
  expect(undoStepFor('kick', '@a:x', moderator())?.label).toBe('Invite again')
  expect(undoStepFor('kick', '@a:x', undefined)).toBeUndefined()
})
