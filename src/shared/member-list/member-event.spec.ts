import { expect, test } from 'vitest'
import { readMember } from './member-event'
import { memberEvent } from './test-support'

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
  // Old servers have it outside of `unsigned`.
  const old = { sender, prev_content: before }
  expect(readMember(memberEvent('@a:b', { membership }, old))).toMatchObject({ standing })
})

test('is lenient with what is beside the point', () => {
  const odd = memberEvent('@a:b', { displayname: 5, avatar_url: null }, { origin_server_ts: 'x' })
  expect(readMember(odd)).toEqual({
    userId: '@a:b',
    name: undefined,
    avatarMxc: undefined,
    membership: 'join',
    standing: 'joined',
    since: undefined,
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
])('%j is no member', (value) => {
  expect(readMember(value)).toBeUndefined()
})
