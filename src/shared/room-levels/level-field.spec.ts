import { expect, test } from 'vitest'
import { readLevel } from './level-field'

test.each([
  ['50', 50],
  [' -10 ', -10],
  ['−10', -10],
  ['+5', 5],
  ['', undefined],
  ['5.5', undefined],
  ['1e3', undefined],
  ['fifty', undefined],
])('reads %j as %j', (text, level) => {
  expect(readLevel(text)).toBe(level)
})
