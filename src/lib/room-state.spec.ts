import { describe, expect, test } from 'vitest'
import { levelOf } from './power-levels'
import { roomOverview, type RoomStateEvent, type RoomSummary } from './room-state'

const own = '@own:example.org'
const roomId = '!room:example.org'

function event(type: string, content: Record<string, unknown>, rest: Partial<RoomStateEvent> = {}) {
  return { type, state_key: '', content, sender: own, ...rest }
}

function member(userId: string, displayname?: string) {
  return event('m.room.member', { membership: 'join', displayname }, { state_key: userId })
}

function overview(events: readonly RoomStateEvent[], summary: RoomSummary = {}) {
  return roomOverview(roomId, events, summary, own, new Set())
}

function creators(content: Record<string, unknown>, sender?: string) {
  return overview([event('m.room.create', content, { sender })]).creators
}

describe('a room’s name', () => {
  const named = event('m.room.name', { name: ' Physics ' })
  const alias = event('m.room.canonical_alias', { alias: '#physics:example.org' })

  test('is its own, then its alias', () => {
    expect(overview([alias, named])).toMatchObject({ name: 'Physics', named: true })
    expect(overview([alias])).toMatchObject({ name: '#physics:example.org', named: true })
  })

  test('ignores an empty name, and one that isn’t text', () => {
    expect(overview([alias, event('m.room.name', { name: '  ' })]).name).toBe(
      '#physics:example.org',
    )
    expect(overview([alias, event('m.room.name', { name: 5 })]).name).toBe('#physics:example.org')
  })

  test.each([
    '',
    '  ',
    '\u200B\u2800',
    null,
    5,
    ['#a:b'],
    { alias: '#a:b' },
    'physics',
    'physics:example.org',
    '#physics',
    '#physics:',
    '#:example.org',
  ])('ignores the alias %j', (value) => {
    const summary = { 'm.heroes': ['@a:example.org'], 'm.joined_member_count': 2 }
    const room = overview([event('m.room.canonical_alias', { alias: value })], summary)
    expect(room).toMatchObject({ name: '@a:example.org', named: false, alias: undefined })
  })

  test('ignores an invisible name, for which servers send no heroes', () => {
    const unseen = event('m.room.name', { name: '\u200B\u3164 ' })
    const counts = { 'm.joined_member_count': 2 }
    expect(overview([unseen, alias], counts).name).toBe('#physics:example.org')
    expect(overview([unseen, member('@a:example.org', 'Alice')], counts).name).toBe('Alice')
    expect(overview([unseen], counts).name).toBe('Unnamed room with 2 people')
  })

  const heroes = ['@a:example.org', own, '@b:example.org']
  const members = [member('@a:example.org', 'Alice'), member('@b:example.org')]

  test.each([
    [3, 0, 'Alice and @b:example.org'],
    [3, 1, 'Alice, @b:example.org and 1 other'],
    [30, 3, 'Alice, @b:example.org and 30 others'],
    [1, 0, 'Empty room (was Alice and @b:example.org)'],
  ])('is derived from its members: %i joined, %i invited', (joined, invited, name) => {
    const summary = {
      'm.heroes': heroes,
      'm.joined_member_count': joined,
      'm.invited_member_count': invited,
    }
    expect(overview(members, summary)).toMatchObject({ name, named: false })
  })

  test('distinguishes members with the same name by their Matrix IDs', () => {
    const alexes = [member('@a:x', 'Alex'), member('@b:x', 'Alex'), member('@c:x', 'Carol')]
    const summary = { 'm.heroes': ['@a:x', '@b:x', '@c:x'], 'm.joined_member_count': 4 }
    expect(overview(alexes, summary).name).toBe('Alex (@a:x), Alex (@b:x), and Carol')
  })

  test.each([
    ['as the account itself', member(own, 'Alex')],
    ['as one who isn’t a hero', member('@z:x', ' Alex')],
    ['except for invisible characters', member('@z:x', 'Al\u200Bex')],
  ])('distinguishes a member with the same name, %s', (_, other) => {
    const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
    expect(overview([member('@a:x', 'Alex'), other], summary).name).toBe('Alex (@a:x)')
  })

  test('ignores the names of members who left', () => {
    const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
    const left = event(
      'm.room.member',
      { membership: 'leave', displayname: 'Alex' },
      { state_key: '@z:x' },
    )
    expect(overview([member('@a:x', 'Alex'), left], summary).name).toBe('Alex')
  })

  test('distinguishes a member whose name is another’s Matrix ID', () => {
    const summary = { 'm.heroes': ['@a:x', '@b:x'], 'm.joined_member_count': 3 }
    expect(overview([member('@a:x', '@b:x'), member('@b:x')], summary).name).toBe(
      '@b:x (@a:x) and @b:x',
    )
  })

  test.each(['', ' ', '\u200B', '\u2800', '\uD800', null, 5, {}])(
    'has the Matrix ID of a member whose name is %j',
    (displayname) => {
      const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
      const nameless = event('m.room.member', { membership: 'join', displayname })
      expect(overview([{ ...nameless, state_key: '@a:x' }], summary).name).toBe('@a:x')
    },
  )

  test('is never empty', () => {
    expect(overview([]).name).toBe('Unnamed room')
    expect(overview([], { 'm.joined_member_count': 1, 'm.heroes': [] }).name).toBe('Empty room')
  })
})

describe('a room’s state', () => {
  test('counts any encryption event, even an emptied one', () => {
    expect(overview([]).encrypted).toBe(false)
    expect(overview([event('m.room.encryption', {})]).encrypted).toBe(true)
  })

  test('reads topic, picture, join rule, successor and kind', () => {
    const room = roomOverview(
      roomId,
      [
        event('m.room.create', { type: 'm.space', room_version: '10', creator: own }),
        event('m.room.topic', { topic: 'Waves' }),
        event('m.room.avatar', { url: 'mxc://example.org/a' }),
        event('m.room.join_rules', { join_rule: 'knock' }),
        event('m.room.tombstone', { replacement_room: '!new:example.org' }),
      ],
      { 'm.joined_member_count': 4 },
      own,
      new Set([roomId]),
    )
    expect(room).toMatchObject({
      topic: 'Waves',
      avatarMxc: 'mxc://example.org/a',
      joinRule: 'knock',
      successor: '!new:example.org',
      space: true,
      direct: true,
      version: '10',
      joinedCount: 4,
    })
  })

  test('uses the specification’s defaults for missing events', () => {
    expect(overview([])).toMatchObject({ version: '1', joinRule: 'invite', creators: [] })
  })
})

describe('a room’s creators', () => {
  const other = '@other:example.org'

  test('are read from the content up to room version 10', () => {
    expect(creators({ room_version: '10', creator: other }, own)).toEqual([other])
  })

  test('are the sender from room version 11 on', () => {
    expect(creators({ room_version: '11', creator: other }, own)).toEqual([own])
  })

  test('may be several from room version 12 on, and outrank every level', () => {
    const content = { room_version: '12', additional_creators: [other, own, 5] }
    expect(creators(content, own)).toEqual([own, other])
    const room = overview([event('m.room.create', content)])
    expect(levelOf(room.powerLevels, other)).toBe(Number.POSITIVE_INFINITY)
  })

  test('are unknown if the event doesn’t say', () => {
    expect(creators({ room_version: '11' })).toEqual([])
  })
})
