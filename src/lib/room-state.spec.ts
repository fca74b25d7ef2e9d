import { describe, expect, it } from 'vitest'
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

  it('is its own, then its alias', () => {
    expect(overview([alias, named])).toMatchObject({ name: 'Physics', named: true })
    expect(overview([alias])).toMatchObject({ name: '#physics:example.org', named: true })
  })

  it('passes over an empty name, and one that is no text', () => {
    expect(overview([alias, event('m.room.name', { name: '  ' })]).name).toBe(
      '#physics:example.org',
    )
    expect(overview([alias, event('m.room.name', { name: 5 })]).name).toBe('#physics:example.org')
  })

  it.each([
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
  ])('takes the alias %j for none', (value) => {
    const summary = { 'm.heroes': ['@a:example.org'], 'm.joined_member_count': 2 }
    const room = overview([event('m.room.canonical_alias', { alias: value })], summary)
    expect(room).toMatchObject({ name: '@a:example.org', named: false, alias: undefined })
  })

  it('passes over a name in which nothing can be seen, and whose servers send no heroes', () => {
    const unseen = event('m.room.name', { name: '\u200B\u3164 ' })
    const counts = { 'm.joined_member_count': 2 }
    expect(overview([unseen, alias], counts).name).toBe('#physics:example.org')
    expect(overview([unseen, member('@a:example.org', 'Alice')], counts).name).toBe('Alice')
    expect(overview([unseen], counts).name).toBe('Unnamed room with 2 people')
  })

  const heroes = ['@a:example.org', own, '@b:example.org']
  const members = [member('@a:example.org', 'Alice'), member('@b:example.org')]

  it.each([
    [3, 0, 'Alice and @b:example.org'],
    [3, 1, 'Alice, @b:example.org and 1 other'],
    [30, 3, 'Alice, @b:example.org and 30 others'],
    [1, 0, 'Empty room (was Alice and @b:example.org)'],
  ])('is made of its members: %i joined, %i invited', (joined, invited, name) => {
    const summary = {
      'm.heroes': heroes,
      'm.joined_member_count': joined,
      'm.invited_member_count': invited,
    }
    expect(overview(members, summary)).toMatchObject({ name, named: false })
  })

  it('tells two members of the same name apart by their Matrix IDs', () => {
    const alexes = [member('@a:x', 'Alex'), member('@b:x', 'Alex'), member('@c:x', 'Carol')]
    const summary = { 'm.heroes': ['@a:x', '@b:x', '@c:x'], 'm.joined_member_count': 4 }
    expect(overview(alexes, summary).name).toBe('Alex (@a:x), Alex (@b:x), and Carol')
  })

  it.each([
    ['as the account itself', member(own, 'Alex')],
    ['as one who is no hero', member('@z:x', ' Alex')],
    ['but for what cannot be seen', member('@z:x', 'Al\u200Bex')],
  ])('tells apart a member who is called the same, %s', (_, other) => {
    const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
    expect(overview([member('@a:x', 'Alex'), other], summary).name).toBe('Alex (@a:x)')
  })

  it('does not count the names of those who left', () => {
    const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
    const left = event(
      'm.room.member',
      { membership: 'leave', displayname: 'Alex' },
      { state_key: '@z:x' },
    )
    expect(overview([member('@a:x', 'Alex'), left], summary).name).toBe('Alex')
  })

  it('tells apart a member who is called as another’s Matrix ID', () => {
    const summary = { 'm.heroes': ['@a:x', '@b:x'], 'm.joined_member_count': 3 }
    expect(overview([member('@a:x', '@b:x'), member('@b:x')], summary).name).toBe(
      '@b:x (@a:x) and @b:x',
    )
  })

  it.each(['', ' ', '\u200B', '\u2800', '\uD800', null, 5, {}])(
    'has the Matrix ID of a member whose name is %j',
    (displayname) => {
      const summary = { 'm.heroes': ['@a:x'], 'm.joined_member_count': 2 }
      const nameless = event('m.room.member', { membership: 'join', displayname })
      expect(overview([{ ...nameless, state_key: '@a:x' }], summary).name).toBe('@a:x')
    },
  )

  it('is never empty', () => {
    expect(overview([]).name).toBe('Unnamed room')
    expect(overview([], { 'm.joined_member_count': 1, 'm.heroes': [] }).name).toBe('Empty room')
  })
})

describe('a room’s state', () => {
  it('counts any encryption event, also one overwritten with nothing', () => {
    expect(overview([]).encrypted).toBe(false)
    expect(overview([event('m.room.encryption', {})]).encrypted).toBe(true)
  })

  it('tells topic, picture, join rule, successor and kind', () => {
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

  it('has the specification’s defaults where events are missing', () => {
    expect(overview([])).toMatchObject({ version: '1', joinRule: 'invite', creators: [] })
  })
})

describe('a room’s creators', () => {
  const other = '@other:example.org'

  it('are named in the content up to version 10', () => {
    expect(creators({ room_version: '10', creator: other }, own)).toEqual([other])
  })

  it('are the sender from version 11 on', () => {
    expect(creators({ room_version: '11', creator: other }, own)).toEqual([own])
  })

  it('may be several from version 12 on, and are above every level', () => {
    const content = { room_version: '12', additional_creators: [other, own, 5] }
    expect(creators(content, own)).toEqual([own, other])
    const room = overview([event('m.room.create', content)])
    expect(levelOf(room.powerLevels, other)).toBe(Number.POSITIVE_INFINITY)
  })

  it('are unknown where the event does not tell', () => {
    expect(creators({ room_version: '11' })).toEqual([])
  })
})
