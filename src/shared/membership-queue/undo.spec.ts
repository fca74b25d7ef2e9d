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

/** A run that has ended, of users with what became of each. */
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

test('a ban is undone for whom it was done', () => {
  const work = ended('ban', ['@a:x', 'join', 'done'], ['@b:x', 'join', 'failed'])
  expect(told(work)).toEqual(['Undo: unban 1 @a:x'])
  expect(told({ ...work, run: 3 })).toEqual([])
  expect(undoStepsAfter({ ...work, phase: 'running' }, moderator())).toEqual([])
})

test('who was in the room is invited again after that, a stranger is not', () => {
  const work = ended('unban', ['@a:x', 'join', 'done'], ['@b:x', undefined, 'done'])
  expect(told(work)).toEqual(['Invite 1 again @a:x', 'Undo: ban 2 again @a:x @b:x'])
})

test('who was removed is invited again, an invite withdrawn', () => {
  expect(told(ended('kick', ['@a:x', 'join', 'done']))).toEqual(['Invite 1 again @a:x'])
  expect(told(ended('invite', ['@a:x', undefined, 'done']))).toEqual(['Undo: withdraw 1 @a:x'])
})

test('what is not allowed is said', () => {
  const work = ended('kick', ['@a:x', 'join', 'done'])
  expect(told(work, moderator({ invite: 60 }))).toEqual([
    'Invite 0 again Inviting needs level 60; you have 50',
  ])
  expect(undoStepFor('kick', '@a:x', moderator({ invite: 60 }))).toBeUndefined()
  expect(undoStepFor('kick', '@a:x', moderator())?.label).toBe('Invite again')
  expect(undoStepFor('kick', '@a:x', undefined)).toBeUndefined()
})
