import { expect, it } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import type { ItemState } from '@/shared/work-queue/items'
import type { MembershipTask } from './task'
import { failureOf, summaryOf, wordsOfWork } from './words'

it.each([
  [403, 'M_FORBIDDEN', '@a:x is already in the room.', 'Already in the room'],
  [403, 'M_BAD_STATE', '@a:x is banned from the room', 'Banned from the room; lift the ban first'],
  [403, 'M_FORBIDDEN', '@own:x not in room !r:x.', 'You are not in this room'],
  [403, 'M_FORBIDDEN', 'Unknown room', 'The server knows no such room'],
  [403, 'M_FORBIDDEN', "You don't have permission to invite users", 'Not allowed'],
  [403, 'M_INVITE_BLOCKED', 'Blocked', 'This user refuses invites'],
  [400, 'M_INVALID_PARAM', 'Bad ID', 'The server takes this for no Matrix ID'],
  [413, 'M_TOO_LARGE', 'event too large', 'The ID or the reason is too long'],
  [500, 'M_UNKNOWN', 'Internal server error', 'The homeserver failed'],
])('words for %i %s "%s"', (status, errcode, error, words) => {
  expect(failureOf('invite', new MatrixError(status, { errcode, error }))).toEqual({
    words,
    detail: error,
  })
})

it('says how long a server asks to wait', () => {
  const error = new MatrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_400_000 })
  expect(failureOf('invite', error).words).toBe('The server asks to wait 24 h. Try again then.')
})

it('has words for a lost answer', () => {
  expect(failureOf('invite', new ConnectionError('unreachable', 'example.org')).words).toBe(
    'example.org cannot be reached',
  )
})

it.each([
  ['kick', 'M_FORBIDDEN', 'The target user is not in the room', 'Not in the room'],
  [
    'kick',
    'M_FORBIDDEN',
    'You cannot kick user @a:x.',
    'Your level is too low, or theirs is not lower',
  ],
  ['kick', 'M_BAD_STATE', 'Cannot kick user who was banned', 'Banned, and so not in the room'],
  [
    'ban',
    'M_FORBIDDEN',
    "You don't have permission to ban",
    'Your level is too low, or theirs is not lower',
  ],
  [
    'unban',
    'M_FORBIDDEN',
    'You cannot unban user @a:x.',
    'Your level is too low, or theirs is not lower',
  ],
  ['unban', 'M_BAD_STATE', 'Cannot unban user who was not banned', 'Not banned'],
  ['ban', 'M_FORBIDDEN', '@own:x not in room !r:x.', 'You are not in this room'],
] as const)('words for a refused %s: %s "%s"', (action, errcode, error, words) => {
  expect(failureOf(action, new MatrixError(403, { errcode, error }))).toEqual({
    words,
    detail: error,
  })
})

/** A run of kicks that has ended, of users with their membership before it. */
function kicked(
  ...users: readonly (readonly [from: MembershipTask['from'], kind: ItemState['kind']])[]
) {
  const items = users.map(([from, kind], place) => ({
    id: `@${place}:x`,
    run: 1,
    doubtful: false,
    task: { action: 'kick' as const, from },
    state: { kind, words: '' },
  }))
  return { phase: 'idle' as const, run: 1, items }
}

it.each([
  [[['invite', 'done']], '1 invite withdrawn', 'Invites withdrawn'],
  [
    [
      ['invite', 'done'],
      ['invite', 'done'],
      ['invite', 'skipped'],
    ],
    '2 invites withdrawn, 1 not done',
    'Invites withdrawn',
  ],
  [[['invite', 'failed']], '0 invites withdrawn, 1 failed', 'Invites withdrawn'],
  [[['knock', 'done']], '1 request turned down', 'Requests turned down'],
  [
    [
      ['join', 'done'],
      ['invite', 'done'],
      [undefined, 'done'],
    ],
    '2 kicked, 1 invite withdrawn',
    'Members kicked',
  ],
  [
    [
      ['join', 'failed'],
      ['invite', 'failed'],
    ],
    '0 kicked, 2 failed',
    'Members kicked',
  ],
] as const)('sums up who was kicked by what they were: %j', (users, summary, progress) => {
  const work = kicked(...users)
  expect(summaryOf(work)).toBe(summary)
  expect(wordsOfWork(work).progress).toBe(progress)
})
