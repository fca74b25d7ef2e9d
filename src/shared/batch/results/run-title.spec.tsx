import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RunTitle } from './run-title'

const shown = (title: string, ...names: string[]) => {
  const rooms = names.map((name): [string, string] => [`!${name}:x`, name])
  return renderToStaticMarkup(<RunTitle facts={{ title, rooms }} />)
}

test('a run of one room is named with the room', () => {
  expect(shown('Ban 1 person in 1 room', 'Lobby')).toBe('Ban 1 person in 1 room · <bdi>Lobby</bdi>')
  expect(shown('Ban 1 person in 2 rooms', 'Lobby', 'Hall')).toBe('Ban 1 person in 2 rooms')
  expect(shown('Decline 0 invites')).toBe('Decline 0 invites')
})
