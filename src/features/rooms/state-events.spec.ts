import { expect, it } from 'vitest'
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

it('lists events by type and state key, without members at first', () => {
  expect(list('')).toEqual([
    'm.room.name',
    'm.room.topic',
    'm.space.child!a:x',
    'm.space.child!b:x',
  ])
  expect(list('', true)).toContain('m.room.member@b:x')
})

it('searches type, state key and sender', () => {
  expect(list('TOPIC')).toEqual(['m.room.topic'])
  expect(list('child !a')).toEqual(['m.space.child!a:x'])
  expect(list('muller')).toEqual(['m.room.name'])
  expect(list('@b:x')).toEqual([])
  expect(list('@b:x', true)).toEqual(['m.room.member@b:x'])
})
