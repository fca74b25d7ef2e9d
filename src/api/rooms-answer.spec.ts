import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { sync } from './endpoints/rooms'
import { readRooms } from './rooms-answer'

const own = '@own:x'
const event = (type: string, content: unknown, stateKey: unknown = '', more: object = {}) => ({
  type,
  state_key: stateKey,
  content,
  ...more,
})
const room = (events: unknown, summary?: unknown) => ({ summary, state: { events } })
const withJoined = (join: unknown) => ({ rooms: { join } })

describe('reads what the schema reads', () => {
  test.each([
    ['nothing', {}],
    ['no rooms', { rooms: null, account_data: 7 }],
    ['rooms that are a text', withJoined('rooms')],
    ['a room that is null', withJoined({ '!a:x': null, '!b:x': room([]) })],
    ['no state', withJoined({ '!a:x': {}, '!b:x': { state: {} }, '!c:x': { state: 'x' } })],
    ['events that aren’t a list', withJoined({ '!a:x': room({ length: 1 }) })],
    [
      'malformed events',
      withJoined({
        '!a:x': room([
          null,
          'event',
          event('m.room.name', 'text'),
          event('m.room.name', { name: 'Not here' }, 5),
          { content: { name: 'Nor here' }, state_key: '' },
          event('m.room.name', { name: 'Here' }),
          event('m.room.create', { room_version: '11' }, '', { sender: 5 }),
        ]),
      }),
    ],
    [
      'a malformed summary',
      withJoined({
        '!a:x': room([], { 'm.heroes': ['@b:x', 5], 'm.joined_member_count': 'many' }),
        '!b:x': room([], {
          'm.heroes': '@b:x',
          'm.invited_member_count': Number.POSITIVE_INFINITY,
        }),
        '!c:x': room([], 'summary'),
      }),
    ],
    [
      'direct chats',
      {
        ...withJoined({ '!a:x': room([]), '!b:x': room([]) }),
        account_data: {
          events: [5, { type: 'm.direct' }, { type: 'm.direct', content: { '@b:x': ['!a:x', 5] } }],
        },
      },
    ],
    [
      'malformed invites',
      { rooms: { invite: { '!a:x': {}, '!b:x': { invite_state: { events: 5 } }, '!c:x': 5 } } },
    ],
  ])('%s', (_, answer) => {
    const { rooms, account_data: data } = v.parse(sync.answer, answer)
    const asParsed = {
      rooms: { join: Object.fromEntries(rooms.join), invite: Object.fromEntries(rooms.invite) },
      account_data: data,
    }
    expect(readRooms(answer, own)).toEqual(readRooms(asParsed, own))
  })
})

const named = (name: string) => room([event('m.room.name', { name })])

test('sorts rooms by name, with numbers in natural order, then by ID', () => {
  const { joined } = readRooms(
    withJoined({ '!d:x': named('Lab 10'), '!c:x': named('Lab 2'), '!b:x': named('Lab 10') }),
    own,
  )
  expect(joined.map(({ roomId }) => roomId)).toEqual(['!c:x', '!b:x', '!d:x'])
})

test.each([[[]], [null], ['rooms'], [5]])('refuses %j', (answer) => {
  expect(() => readRooms(answer, own)).toThrow('It isn’t an object.')
})
