import { expect, test } from 'vitest'
import { roomFacts } from './room-facts'

const event = (type: string, content: Record<string, unknown>, origin_server_ts?: number) => ({
  type,
  state_key: '',
  content,
  origin_server_ts,
})

test('reads the room’s state', () => {
  const facts = roomFacts([
    event('m.room.create', { predecessor: { room_id: '!old:x' } }, 5),
    event('m.room.canonical_alias', { alias: '#a:x', alt_aliases: ['#b:x', 7, '', 'c'] }),
    event('m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' }),
    event('m.room.history_visibility', { history_visibility: 'shared' }),
    event('m.room.guest_access', { guest_access: 'can_join' }),
    event('m.room.power_levels', { ban: 60 }),
  ])
  expect(facts).toEqual({
    altAliases: ['#b:x'],
    encryptionAlgorithm: 'm.megolm.v1.aes-sha2',
    historyVisibility: 'shared',
    guestAccess: 'can_join',
    powerLevelContent: { ban: 60 },
    predecessor: '!old:x',
    createdAt: 5,
  })
})

test('distinguishes a missing encryption event from one without an algorithm', () => {
  expect(roomFacts([]).encryptionAlgorithm).toBeUndefined()
  expect(roomFacts([event('m.room.encryption', {})]).encryptionAlgorithm).toBe('')
})

test('ignores values that aren’t text', () => {
  const facts = roomFacts([
    event('m.room.create', { predecessor: null }),
    event('m.room.canonical_alias', { alt_aliases: 'none' }),
    event('m.room.guest_access', { guest_access: 3 }),
  ])
  expect(facts).toMatchObject({ altAliases: [], guestAccess: undefined, predecessor: undefined })
})
