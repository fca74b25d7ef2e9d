import { expect, test } from 'vitest'
import { userIdGlob } from './glob'

test.each([
  ['@*:spam.example', '@a:spam.example', true],
  ['@*:spam.example', '@a:spam-example', false],
  ['@*:spam.example', '@a:spam.example.org', false],
  ['@a?c:x', '@abc:x', true],
  ['@a?c:x', '@ac:x', false],
  ['@a+b:x', '@a+b:x', true],
  ['@a+b:x', '@aab:x', false],
  ['*', '@ünïcode:x', true],
  ['@A*:x', '@abc:x', true],
])('%s, %s: %s', (pattern, userId, matches) => {
  expect(userIdGlob(pattern)(userId)).toBe(matches)
})
