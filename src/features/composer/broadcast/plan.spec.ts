import { describe, expect, test } from 'vitest'
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

const plan = (selected: string[], part: Partial<Planning> = {}) =>
  planRooms({
    selected,
    named: [],
    joined,
    ownUserId,
    hasRoomMention: false,
    agreed: new Set(),
    ...part,
  })

describe('a dry run', () => {
  test.each([
    ['!plain:x', undefined],
    ['!secret:x', 'This room is encrypted.'],
    ['!strict:x', 'Sending messages here needs power level 50; yours is 0.'],
    ['!both:x', 'Sending messages here needs power level 50; yours is 0.'],
    ['!old:x', 'This room was replaced, so people may no longer read it.'],
    ['!space:x', 'This is a space. Clients don’t show messages in spaces.'],
    ['!gone:x', 'You aren’t in this room, or the server doesn’t know it.'],
  ])('says of %s: %s', (roomId, problem) => {
    const { lines, planned } = plan([roomId])
    expect(lines).toMatchObject([{ key: roomId, problem }])
    expect(planned).toHaveLength(problem === undefined ? 1 : 0)
  })

  test('keeps an encrypted room in place once the user agrees', () => {
    const selected = ['!plain:x', '!secret:x']
    expect(plan(selected).lines.map(({ key, encrypted }) => [key, encrypted])).toEqual([
      ['!secret:x', true],
      ['!plain:x', false],
    ])
    const agreed = plan(selected, { agreed: new Set(['!secret:x', '!both:x']) })
    expect(agreed.lines.map(({ key }) => key)).toEqual(['!secret:x', '!plain:x'])
    expect(agreed.planned.map(({ key }) => key)).toEqual(['!plain:x', '!secret:x'])
    // Agreeing doesn't lift other obstacles.
    expect(plan(['!both:x'], { agreed: new Set(['!both:x']) })).toMatchObject({
      lines: [{ encrypted: false }],
      planned: [],
    })
  })

  test('shows where @room notifies', () => {
    const selected = ['!plain:x', '!loud:x']
    expect(plan(selected).lines.map(({ mention }) => mention)).toEqual(['none', 'none'])
    const { lines } = plan(selected, { hasRoomMention: true })
    expect(lines.map(({ mention }) => mention)).toEqual(['silent', 'notifies'])
  })

  test('lists invalid, unknown and duplicate entries, and drops none', () => {
    const named: NamedRoom[] = [
      { text: '#plain:x', roomId: '!plain:x' },
      { text: '#loud:x', roomId: '!loud:x' },
      { text: '!loud:x', roomId: '!loud:x' },
      { text: '#far:x', roomId: '!far:x' },
      { text: '#nowhere:x', problem: 'No room has this alias.' },
      { text: 'nonsense', problem: 'No room ID.' },
    ]
    const { lines, planned, pending } = plan(['!plain:x'], { named })
    expect(lines.map(({ name, problem }) => [name, problem])).toEqual([
      ['#plain:x', 'Same room as Room !plain:x. It will receive the message once.'],
      ['!loud:x', 'Same room as Room !loud:x. It will receive the message once.'],
      ['#far:x', 'You aren’t in this room, or the server doesn’t know it.'],
      ['#nowhere:x', 'No room has this alias.'],
      ['nonsense', 'No room ID.'],
      ['Room !plain:x', undefined],
      ['Room !loud:x', undefined],
    ])
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
    expect(planned.map(({ key }) => key)).toEqual(['!plain:x', '!loud:x'])
    expect(pending).toBe(false)
  })

  test('is pending until everything is known', () => {
    expect(plan(['!plain:x'], { joined: undefined }).pending).toBe(true)
    const named = [{ text: '#a:x', problem: undefined }]
    expect(plan([], { named }).pending).toBe(true)
  })
})
