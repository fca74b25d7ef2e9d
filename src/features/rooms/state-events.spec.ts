import { expect, test } from 'vitest'
import { listStateEvents } from './state-events'

const event = (type: string, state_key = '', sender = '@a:x') => ({
  type,
  state_key,
  sender,
  content: {},
})
const events = [
  event('m.room.topic'),
  event('m.room.member', '@b:x'),
  event('m.space.child', '!b:x'),
  event('m.space.child', '!a:x'),
  event('m.room.name', '', '@müller:x'),
]
const list = (search: string, members = false) =>
  listStateEvents(events, { search, members }).map(({ type, state_key }) => type + state_key)

test('lists events by type and state key, without members by default', () => {
  expect(list('')).toEqual([
    'm.room.name',
    'm.room.topic',
    'm.space.child!a:x',
    'm.space.child!b:x',
  ])
  expect(list('', true)).toContain('m.room.member@b:x')
})

test('searches type, state key and sender', () => {
  expect(list('TOPIC')).toEqual(['m.room.topic'])
  expect(list('child !a')).toEqual(['m.space.child!a:x'])
  expect(list('muller')).toEqual(['m.room.name'])
  expect(list('@b:x')).toEqual([])
  expect(list('@b:x', true)).toEqual(['m.room.member@b:x'])
})
