import { expect, test } from 'vitest'
import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import { intents } from './intents'
import { indexEndpoints, searchEndpoints } from './search'

const index = indexEndpoints(catalogue)
const idsFor = (search: string) => searchEndpoints(index, search).map(({ id }) => id)

test.each([
  ['ban', 'ban'],
  ['unban', 'unban'],
  ['BAN someone', 'ban'],
  ['who is in', 'getJoinedMembersByRoom'],
  ['who am i', 'getTokenOwner'],
  ['set avatar', 'setAvatarUrl'],
  ['change my picture', 'setAvatarUrl'],
  ['delete message', 'redactEvent'],
  ['invite', 'inviteUser'],
  ['getMembersByRoom', 'getMembersByRoom'],
  ['joined_members', 'getJoinedMembersByRoom'],
  ['/rooms/{roomId}/upgrade', 'upgradeRoom'],
  ['POST /createRoom', 'createRoom'],
  ['sign up', 'register'],
  ['log out everywhere', 'logoutAll'],
  ['mute', 'setPushRule'],
  ['maximum file size', 'getConfigAuthed'],
  ['send message', 'sendMessage'],
  ['reply', 'sendMessage'],
  ['rename room', 'setRoomState'],
  ['make admin', 'setRoomState'],
  ['promote someone', 'setRoomState'],
  ['pin message', 'setRoomState'],
  ['mute a room', 'setPushRule'],
  ['read receipts', 'postReceipt'],
])('%s finds %s first', (search, id) => {
  expect(idsFor(search)[0]).toBe(id)
})

test('“avatar” finds each way to read and set one', () => {
  expect(idsFor('avatar')).toEqual(
    expect.arrayContaining(['getAvatarUrl', 'setAvatarUrl', 'uploadContent', 'setProfileField']),
  )
})

test('every word must match, deprecated endpoints come last, and nothing matches nonsense', () => {
  expect(idsFor('ban thumbnail')).toEqual([])
  expect(idsFor('xyzzy')).toEqual([])
  expect(idsFor('download a file').at(0)).toBe('getContentAuthed')
  expect(idsFor('')).toHaveLength(catalogue.length)
})

test('intents name existing endpoints', () => {
  const ids = new Set([...catalogue, ...synapseCatalogue].map(({ id }) => id))
  expect([...intents.keys()].filter((id) => !ids.has(id))).toEqual([])
})

test('a search takes a fraction of a frame', () => {
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now()
    idsFor('set a room state event with key')
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(8)
})
