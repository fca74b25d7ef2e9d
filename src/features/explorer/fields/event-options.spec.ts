import { expect, test } from 'vitest'
import { eventOptions } from './event-options'

const event = (type: string, content: Record<string, unknown>) => ({
  type,
  content,
  sender: '@ada:hs',
  event_id: '$1',
  origin_server_ts: 1,
  state_key: undefined,
  unsigned: undefined,
})
const label = (type: string, content: Record<string, unknown>) =>
  eventOptions([event(type, content)])[0]?.label

test('an event is named by its sender and its text, or its type', () => {
  expect(eventOptions([event('m.room.message', { body: 'Hello\n\nthere ' })])).toEqual([
    { value: '$1', label: '@ada:hs: Hello there', detail: '$1' },
  ])
  expect(label('m.room.topic', { topic: 'T' })).toBe('@ada:hs: m.room.topic')
  expect(label('m.room.message', { body: 7 })).toBe('@ada:hs: m.room.message')
  expect(label('m.room.message', { body: 'a'.repeat(500) })).toHaveLength('@ada:hs: '.length + 81)
})
