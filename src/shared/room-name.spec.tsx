import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RoomName } from './room-name'

const drawn = (name: string) => renderToStaticMarkup(<RoomName name={name} />)

test('a plain name is shown as it is, isolated from the surrounding text', () => {
  expect(drawn('עברית & more')).toBe('<bdi>עברית &amp; more</bdi>')
})

test.each(['Staff\u202E', 'St\u200Baff', 'Staff\u0007'])('the name %j has a warning', (name) => {
  expect(drawn(name)).toContain('hidden characters')
})
