import { describe, expect, test } from 'vitest'
import type { Membership } from '@/api/endpoints/memberships'
import { checkInvitees, type InviteeFacts } from './invite-list'

const member = (userId: string, membership: Membership, name?: string) =>
  [userId, { userId, membership, ...(name === undefined ? {} : { name }) }] as const

describe('checkInvitees', () => {
  const facts: InviteeFacts = {
    ownUserId: '@own:x',
    members: new Map([
      member('@own:x', 'join'),
      member('@joined:x', 'join', 'Jo'),
      member('@invited:x', 'invite'),
      member('@banned:x', 'ban'),
      member('@left:x', 'leave', 'Lea'),
      member('@knocking:x', 'knock'),
    ]),
    profiles: new Map([
      ['@ghost:x', null],
      ['@new:x', 'Newt'],
    ]),
  }

  test.each([
    ['@own:x', 'known', 'This is you', undefined],
    ['@joined:x', 'known', 'Already in the room', 'Jo'],
    ['@invited:x', 'known', 'Already invited', undefined],
    ['@banned:x', 'known', 'Banned from the room; unban them first', undefined],
    ['@left:x', 'ready', undefined, 'Lea'],
    ['@new:x', 'ready', undefined, 'Newt'],
    ['@knocking:x', 'ready', 'Has asked to join', undefined],
    ['@ghost:x', 'ready', 'No profile found, but the server may still accept it', undefined],
  ])('%s is %s: %s', (userId, verdict, words, name) => {
    expect(checkInvitees({ userIds: [userId], malformed: [] }, facts)).toEqual([
      { userId, verdict, words, name },
    ])
  })

  test.each(['@été:localhost', '@:localhost', '@s p a c e:localhost', '@BOB:x'])(
    'warns about the historical ID %s, but accepts it',
    (userId) => {
      const [check] = checkInvitees({ userIds: [userId], malformed: [] }, facts)
      expect(check).toMatchObject({
        verdict: 'ready',
        words: expect.stringContaining('new Matrix IDs don’t have'),
      })
    },
  )

  test('says what is wrong with malformed IDs, after the others', () => {
    expect(
      checkInvitees({ userIds: ['@new:x'], malformed: ['alice:x.org', '@bob'] }, facts),
    ).toMatchObject([
      { userId: '@new:x' },
      { verdict: 'malformed', words: 'A Matrix ID starts with @' },
      { verdict: 'malformed', words: 'The server name is missing: @name:server' },
    ])
  })

  test('accepts IDs while the members are unknown', () => {
    const list = { userIds: ['@joined:x'], malformed: [] }
    const [check] = checkInvitees(list, { ...facts, members: undefined })
    expect(check?.verdict).toBe('ready')
  })
})
