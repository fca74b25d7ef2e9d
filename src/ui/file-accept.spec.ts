import { expect, test } from 'vitest'
import { accepts } from './file-accept'

test.each([
  ['image/*', 'a.png', 'image/png', true],
  ['image/*', 'a.pdf', 'application/pdf', false],
  ['image/png, image/jpeg', 'a.jpg', 'image/jpeg', true],
  ['.csv,text/plain', 'IDS.CSV', '', true],
  ['.csv,text/plain', 'ids.txt', 'text/plain', true],
  ['.csv', 'ids.txt', 'text/plain', false],
  ['', 'anything', '', true],
])('accept="%s" with %s of type "%s": %s', (accept, name, type, expected) => {
  expect(accepts(accept, { name, type })).toBe(expected)
})
