import { expect, test } from 'vitest'
import { joinedSince, readMember, replacedBy, replacementOf } from './member-event'
import { memberEvent } from './testing/lists'

test.each([
  ['join', '@a:b', undefined, 'joined'],
  ['invite', '@op:b', undefined, 'invited'],
  ['knock', '@a:b', undefined, 'knocking'],
  ['ban', '@op:b', 'join', 'banned'],
  ['leave', '@a:b', 'join', 'left'],
  ['leave', '@a:b', undefined, 'left'],
  ['leave', '@op:b', 'join', 'kicked'],
  ['leave', '@op:b', undefined, 'kicked'],
  ['leave', '@op:b', 'ban', 'unbanned'],
  ['leave', '@a:b', 'invite', 'declined'],
  ['leave', '@op:b', 'invite', 'withdrawn'],
  ['leave', '@a:b', 'knock', 'withdrawn'],
  ['leave', '@op:b', 'knock', 'denied'],
])('%s by %s after %s is %s', (membership, sender, previous, standing) => {
  const before = previous && { membership: previous }
  const event = { sender, unsigned: { prev_content: before } }
  expect(readMember(memberEvent('@a:b', { membership }, event))).toMatchObject({ standing })
  // Old servers put it outside of `unsigned`.
  const old = { sender, prev_content: before }
  expect(readMember(memberEvent('@a:b', { membership }, old))).toMatchObject({ standing })
})

test('tolerates oddities in fields it does not need', () => {
  const odd = memberEvent('@a:b', { displayname: 5, avatar_url: null }, { origin_server_ts: 'x' })
  expect(readMember(odd)).toEqual({
    userId: '@a:b',
    name: undefined,
    avatarMxc: undefined,
    membership: 'join',
    standing: 'joined',
    changedAt: undefined,
  })
})

test.each([
  null,
  [],
  'text',
  {},
  { state_key: '@a:b' },
  { state_key: '@a:b', content: [] },
  { state_key: '@a:b', content: { membership: 'odd' } },
  { state_key: 7, content: { membership: 'join' } },
])('%j is not a member', (value) => {
  expect(readMember(value)).toBeUndefined()
})

test('an event names the one it replaced in either place that servers use', () => {
  expect(replacedBy({ unsigned: { replaces_state: '$a' } })).toBe('$a')
  expect(replacedBy({ replaces_state: '$a' })).toBe('$a')
  expect(replacedBy({ unsigned: { replaces_state: 1 } })).toBeUndefined()
  expect(replacedBy({})).toBeUndefined()
})

const time = 1_700_000_000_000

test.each([
  ['the first event of a member', {}, time],
  ['a join after an invite', { unsigned: { prev_content: { membership: 'invite' } } }, time],
  ['a new name', { unsigned: { prev_content: { membership: 'join' } } }, undefined],
  ['an event that only names the one before', { unsigned: { replaces_state: '$a' } }, undefined],
  ['an invite', { content: { membership: 'invite' } }, undefined],
  ['a join without a time', { origin_server_ts: 'x' }, undefined],
])('when a member joined, from %s', (_, more, since) => {
  expect(joinedSince(memberEvent('@a:b', {}, more))).toBe(since)
})

test('the previous membership can come from elsewhere', () => {
  const event = memberEvent('@a:b', {}, { unsigned: { replaces_state: '$a' } })
  expect(replacementOf(event)).toEqual({ eventId: '$@a:b', replacedId: '$a' })
  expect(joinedSince(event, 'invite')).toBe(time)
  expect(joinedSince(event, 'join')).toBeUndefined()
})

test.each(['ban', 'leave'])('%s: keeps the previous name and picture', (membership) => {
  const before = { membership: 'join', displayname: 'Ann', avatar_url: 'mxc://b/1' }
  const event = { sender: '@op:b', unsigned: { prev_content: before } }
  const kept = { name: 'Ann', avatarMxc: 'mxc://b/1' }
  expect(readMember(memberEvent('@a:b', { membership }, event))).toMatchObject(kept)
  expect(readMember(memberEvent('@a:b', { membership: 'invite' }, event))?.name).toBeUndefined()
})
