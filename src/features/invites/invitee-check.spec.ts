import { expect, test } from 'vitest'
import type { PlanRow } from '@/shared/batch/plan/make-plan'
import { checksOf, withProfiles } from './invitee-check'

const row = (userId: string, facts: Partial<PlanRow> = {}) => ({ userId, ...facts }) as PlanRow

test('an entry is ready, skipped or malformed, and says why', () => {
  const rows = [
    row('@new:x', { name: 'Newt' }),
    row('@joined:x', { problem: 'Already in the room' }),
    row('@knocking:x', { remark: 'has asked to join' }),
  ]
  expect(checksOf({ rows }, ['alice:x.org', '@bob'])).toMatchObject([
    { userId: '@new:x', name: 'Newt', verdict: 'ready', words: undefined },
    { userId: '@joined:x', verdict: 'skipped', words: 'Already in the room' },
    { userId: '@knocking:x', verdict: 'ready', words: 'has asked to join' },
    { verdict: 'malformed', words: 'A Matrix ID starts with @' },
    { verdict: 'malformed', words: 'The server name is missing: @name:server' },
  ])
  expect(checksOf(undefined, [])).toEqual([])
})

test('names are looked up, and a missing profile is only a warning', () => {
  const checks = checksOf(
    { rows: [row('@new:x'), row('@ghost:x'), row('@left:x', { name: 'Lea' })] },
    [],
  )
  const profiles = new Map([
    ['@new:x', 'Newt'],
    ['@ghost:x', null],
    ['@left:x', undefined],
  ])
  expect(withProfiles(checks, profiles)).toMatchObject([
    { name: 'Newt', words: undefined },
    {
      name: undefined,
      verdict: 'ready',
      words: 'No profile found, but the server may still accept it',
    },
    { name: 'Lea', words: undefined },
  ])
})
