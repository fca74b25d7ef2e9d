import { describe, expect, test } from 'vitest'
import type { RoomEvent } from '@/api/endpoints/room-event'
import { excerptOf, readTimeline } from './timeline'

let count = 0

function event(content: Record<string, unknown>, rest: Partial<RoomEvent> = {}): RoomEvent {
  return {
    type: 'm.room.message',
    event_id: `$${++count}`,
    sender: '@ada:home',
    origin_server_ts: 1000,
    content,
    state_key: undefined,
    unsigned: undefined,
    ...rest,
  }
}

const text = (body: string) => ({ msgtype: 'm.text', body })

const reaction = (to: RoomEvent, key: string, sender = '@ada:home') =>
  event(
    { 'm.relates_to': { rel_type: 'm.annotation', event_id: to.event_id, key } },
    { type: 'm.reaction', sender },
  )

const edited = (content: unknown, rest: object = {}) => ({
  unsigned: {
    'm.relations': {
      'm.replace': {
        type: 'm.room.message',
        sender: '@ada:home',
        content: { 'm.new_content': content },
        ...rest,
      },
    },
  },
})

const read = (...events: RoomEvent[]) => readTimeline(events, '@me:home')
const only = (...events: RoomEvent[]) => {
  const [message, ...others] = read(...events)
  if (!message || others.length > 0) throw new Error(`${others.length + 1} messages`)
  return message
}

describe('messages of a timeline', () => {
  test('are in event order, each once', () => {
    const [a, b] = [event(text('a')), event(text('b'))]
    expect(read(b, a, b).map(({ content }) => content.body)).toEqual(['b', 'a'])
  })

  test('show their newest edit, and edits aren’t messages', () => {
    const old = event(text('old'), edited(text('new')))
    const change = event({
      ...text('* new'),
      'm.relates_to': { rel_type: 'm.replace', event_id: old.event_id },
    })
    expect(only(change, old)).toMatchObject({ content: text('new'), edited: true })
  })

  test.each([
    ['of someone else', { sender: '@eve:home' }],
    ['of another type', { type: 'm.sticker' }],
    ['without new content', { content: { body: '* new' } }],
  ])('do not show an edit %s', (_, rest) => {
    const message = only(event(text('old'), edited(text('new'), rest)))
    expect(message).toMatchObject({ content: text('old'), edited: false })
  })

  test('say if they were redacted or are encrypted', () => {
    const because = { unsigned: { redacted_because: {} } }
    expect(only(event({}, because))).toMatchObject({ hidden: 'redacted' })
    expect(only(event({ algorithm: 'x' }, { type: 'm.room.encrypted' }))).toMatchObject({
      hidden: 'encrypted',
    })
    expect(only(event(text('a'))).hidden).toBeUndefined()
  })

  test('know what they reply to, and their thread', () => {
    const relates = (relation: object) => only(event({ ...text('a'), 'm.relates_to': relation }))
    const inReply = { 'm.in_reply_to': { event_id: '$r' } }
    expect(relates(inReply)).toMatchObject({ replyTo: '$r', threadRootId: undefined })
    const thread = { rel_type: 'm.thread', event_id: '$t', ...inReply }
    expect(relates({ ...thread, is_falling_back: true })).toMatchObject({
      replyTo: undefined,
      threadRootId: '$t',
    })
    expect(relates({ ...thread, is_falling_back: false })).toMatchObject({
      replyTo: '$r',
      threadRootId: '$t',
    })
    const root = event(text('root'), {
      unsigned: { 'm.relations': { 'm.thread': { count: 3, latest_event: { event_id: '$z' } } } },
    })
    expect(only(root).thread).toEqual({ count: 3, latestEventId: '$z' })
  })

  test('have reactions, each person counted once, with the account’s own', () => {
    const message = event(text('a'))
    const own = reaction(message, '🎉', '@me:home')
    const { reactions } = only(
      own,
      reaction(message, '🎉', '@bob:home'),
      reaction(message, '👍'),
      reaction(message, '👍'),
      message,
    )
    expect(reactions).toEqual([
      { key: '👍\uFE0F', count: 1, ownEventIds: [] },
      { key: '🎉', count: 2, ownEventIds: [own.event_id] },
    ])
  })

  test('group a reaction regardless of its emoji’s form', () => {
    const message = event(text('a'))
    const own = ['👍', '👍\uFE0F'].map((key) => reaction(message, key, '@me:home'))
    const { reactions } = only(
      ...own.toReversed(),
      reaction(message, '👍\uFE0F', '@bob:home'),
      reaction(message, '👍\uFE0E', '@eve:home'),
      message,
    )
    expect(reactions).toEqual([
      { key: '👍\uFE0F', count: 3, ownEventIds: own.map(({ event_id: id }) => id) },
    ])
  })

  test.each([
    { 'm.relates_to': 'x' },
    { 'm.relates_to': { rel_type: 1, event_id: [], key: {} } },
    { 'm.relates_to': null },
    { body: 7, msgtype: [] },
  ])('are read whatever they hold: %j', (content) => {
    expect(read(event(content), event(content, { type: 'm.reaction' }))).toHaveLength(1)
    const unsigned = { 'm.relations': { 'm.replace': 'x', 'm.thread': [] } }
    expect(only(event(content, { unsigned }))).toMatchObject({ edited: false, thread: undefined })
  })
})

test('an excerpt is one line of a message, or its file name', () => {
  expect(excerptOf(only(event(text('  two\n\nlines '))))).toBe('two lines')
  const relation = { 'm.relates_to': { 'm.in_reply_to': { event_id: '$r' } } }
  const answer = { ...text('> <@bob:home> words\nanswer'), ...relation }
  expect(excerptOf(only(event(answer)))).toBe('answer')
  expect(excerptOf(only(event(text('x'.repeat(500)))), 10)).toBe(`${'x'.repeat(10)}…`)
  expect(excerptOf(only(event({ algorithm: 'x' }, { type: 'm.room.encrypted' })))).toBe(
    'Encrypted message',
  )
})
