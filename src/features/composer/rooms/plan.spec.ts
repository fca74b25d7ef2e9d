import { describe, expect, it } from 'vitest'
import { roomOverview, type RoomStateEvent } from '@/lib/room-state'
import { planRooms, type NamedRoom, type Planning } from './plan'

const ownUserId = '@own:x'

function room(roomId: string, state: Record<string, object> = {}) {
  const all: Record<string, object> = { 'm.room.name': { name: `Room ${roomId}` }, ...state }
  const events = Object.entries(all).map(([type, content]): RoomStateEvent => ({
    type,
    state_key: '',
    content: content as Record<string, unknown>,
  }))
  return roomOverview(roomId, events, {}, ownUserId, new Set())
}

const levels = (content: object) => ({ 'm.room.power_levels': content })

const joined = [
  room('!plain:x'),
  room('!secret:x', { 'm.room.encryption': {} }),
  room('!strict:x', levels({ events_default: 50 })),
  room('!both:x', { 'm.room.encryption': {}, ...levels({ events_default: 50 }) }),
  room('!old:x', { 'm.room.tombstone': { replacement_room: '!new:x' } }),
  room('!space:x', { 'm.room.create': { type: 'm.space' } }),
  room('!loud:x', levels({ users: { [ownUserId]: 50 } })),
]

const plan = (ticked: string[], part: Partial<Planning> = {}) =>
  planRooms({
    ticked,
    named: [],
    joined,
    ownUserId,
    hasRoomMention: false,
    agreed: new Set(),
    ...part,
  })

describe('a dry run', () => {
  it.each([
    ['!plain:x', undefined],
    ['!secret:x', 'This room is encrypted.'],
    ['!strict:x', 'Sending messages here needs power level 50; yours is 0.'],
    ['!both:x', 'Sending messages here needs power level 50; yours is 0.'],
    ['!old:x', 'Replaced by another room; nobody may be there to read.'],
    ['!space:x', 'A space, of which clients show no messages.'],
    ['!gone:x', 'You are not in this room, or the server does not know it.'],
  ])('says of %s: %s', (roomId, problem) => {
    const { rooms, sendable } = plan([roomId])
    expect(rooms).toMatchObject([{ key: roomId, problem }])
    expect(sendable).toHaveLength(problem === undefined ? 1 : 0)
  })

  it('lets an encrypted room be agreed to, which keeps its place', () => {
    const ticked = ['!plain:x', '!secret:x']
    expect(plan(ticked).rooms.map(({ key, encrypted }) => [key, encrypted])).toEqual([
      ['!secret:x', true],
      ['!plain:x', false],
    ])
    const agreed = plan(ticked, { agreed: new Set(['!secret:x', '!both:x']) })
    expect(agreed.rooms.map(({ key }) => key)).toEqual(['!secret:x', '!plain:x'])
    expect(agreed.sendable.map(({ key }) => key)).toEqual(['!plain:x', '!secret:x'])
    // What else stands in the way is not lifted by it.
    expect(plan(['!both:x'], { agreed: new Set(['!both:x']) })).toMatchObject({
      rooms: [{ encrypted: false }],
      sendable: [],
    })
  })

  it('tells where @room notifies', () => {
    const ticked = ['!plain:x', '!loud:x']
    expect(plan(ticked).rooms.map(({ mention }) => mention)).toEqual(['none', 'none'])
    const { rooms } = plan(ticked, { hasRoomMention: true })
    expect(rooms.map(({ mention }) => mention)).toEqual(['silent', 'notifies'])
  })

  it('names what is no room, cannot be found, or is there already, and drops nothing', () => {
    const named: NamedRoom[] = [
      { text: '#plain:x', roomId: '!plain:x' },
      { text: '#loud:x', roomId: '!loud:x' },
      { text: '!loud:x', roomId: '!loud:x' },
      { text: '#far:x', roomId: '!far:x' },
      { text: '#nowhere:x', problem: 'No room has this alias.' },
      { text: 'nonsense', problem: 'No room ID.' },
    ]
    const { rooms, sendable, pending } = plan(['!plain:x'], { named })
    expect(rooms.map(({ name, problem }) => [name, problem])).toEqual([
      ['#plain:x', 'The same room as Room !plain:x, which gets it once.'],
      ['!loud:x', 'The same room as Room !loud:x, which gets it once.'],
      ['#far:x', 'You are not in this room, or the server does not know it.'],
      ['#nowhere:x', 'No room has this alias.'],
      ['nonsense', 'No room ID.'],
      ['Room !plain:x', undefined],
      ['Room !loud:x', undefined],
    ])
    expect(new Set(rooms.map(({ key }) => key)).size).toBe(rooms.length)
    expect(sendable.map(({ key }) => key)).toEqual(['!plain:x', '!loud:x'])
    expect(pending).toBe(false)
  })

  it('is not over before everything is known', () => {
    expect(plan(['!plain:x'], { joined: undefined }).pending).toBe(true)
    const named = [{ text: '#a:x', problem: undefined }]
    expect(plan([], { named }).pending).toBe(true)
  })
})
