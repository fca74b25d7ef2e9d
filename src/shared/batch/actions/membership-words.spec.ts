import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { failureOf } from './membership-words'

test.each([
  [403, 'M_FORBIDDEN', '@a:x is already in the room.', 'Already in the room'],
  [403, 'M_BAD_STATE', '@a:x is banned from the room', 'Banned from the room; unban them first'],
  [403, 'M_FORBIDDEN', '@own:x not in room !r:x.', 'You aren’t in this room'],
  [403, 'M_FORBIDDEN', 'Unknown room', 'The server doesn’t know this room'],
  [403, 'M_FORBIDDEN', "You don't have permission to invite users", 'Not allowed'],
  [403, 'M_INVITE_BLOCKED', 'Blocked', 'This user blocks invites'],
  [400, 'M_INVALID_PARAM', 'Bad ID', 'The server says this isn’t a valid Matrix ID'],
  [413, 'M_TOO_LARGE', 'event too large', 'The ID or the reason is too long'],
  [500, 'M_UNKNOWN', 'Internal server error', 'Homeserver error'],
])('words for %i %s "%s"', (status, errcode, error, words) => {
  expect(failureOf('invite', new MatrixError(status, { errcode, error }))).toEqual({
    words,
    detail: error,
  })
})

test('says how long a server asks to wait', () => {
  const error = new MatrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_400_000 })
  expect(failureOf('invite', error).words).toBe(
    'The server asks you to wait 24 h. Try again after that.',
  )
})

test('has words for a lost response', () => {
  expect(failureOf('invite', new ConnectionError('unreachable', 'example.org')).words).toBe(
    'Couldn’t reach example.org',
  )
})

test.each([
  ['kick', 'M_FORBIDDEN', 'The target user is not in the room', 'Not in the room'],
  [
    'kick',
    'M_FORBIDDEN',
    'You cannot kick user @a:x.',
    'You need a higher power level than theirs',
  ],
  ['kick', 'M_BAD_STATE', 'Cannot kick user who was banned', 'Banned, so not in the room'],
  [
    'ban',
    'M_FORBIDDEN',
    "You don't have permission to ban",
    'You need a higher power level than theirs',
  ],
  [
    'unban',
    'M_FORBIDDEN',
    'You cannot unban user @a:x.',
    'You need a higher power level than theirs',
  ],
  ['unban', 'M_BAD_STATE', 'Cannot unban user who was not banned', 'Not banned'],
  ['ban', 'M_FORBIDDEN', '@own:x not in room !r:x.', 'You aren’t in this room'],
] as const)('words for a refused %s: %s "%s"', (action, errcode, error, words) => {
  expect(failureOf(action, new MatrixError(403, { errcode, error }))).toEqual({
    words,
    detail: error,
  })
})
