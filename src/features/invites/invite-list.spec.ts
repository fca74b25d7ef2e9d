import { describe, expect, it } from 'vitest'
import { checkInvitees, type InviteeFacts } from './invite-list'

describe('checkInvitees', () => {
  const facts: InviteeFacts = {
    ownUserId: '@own:x',
    memberships: new Map([
      ['@own:x', 'join'],
      ['@joined:x', 'join'],
      ['@invited:x', 'invite'],
      ['@banned:x', 'ban'],
      ['@left:x', 'leave'],
      ['@knocking:x', 'knock'],
    ]),
    withoutProfile: new Set(['@ghost:x']),
  }

  it.each([
    ['alice', 'malformed', 'A Matrix ID starts with @'],
    ['@own:x', 'known', 'This is you'],
    ['@joined:x', 'known', 'Already in the room'],
    ['@invited:x', 'known', 'Already invited'],
    ['@banned:x', 'known', 'Banned from the room; lift the ban first'],
    ['@left:x', 'ready', undefined],
    ['@new:x', 'ready', undefined],
    ['@knocking:x', 'ready', 'Has asked to join'],
    ['@ghost:x', 'ready', 'No profile found; the server may accept it all the same'],
    [
      '@BOB:x',
      'ready',
      'Has capital letters, which Matrix IDs of today do not have; the server may accept it all the same',
    ],
  ])('%s is %s: %s', (userId, verdict, words) => {
    expect(checkInvitees([userId], facts)).toEqual([{ userId, verdict, words }])
  })

  it('lets IDs pass while the members are unknown', () => {
    const [check] = checkInvitees(['@joined:x'], { ...facts, memberships: undefined })
    expect(check?.verdict).toBe('ready')
  })
})
