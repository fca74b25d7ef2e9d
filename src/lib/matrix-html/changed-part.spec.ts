import { expect, test } from 'vitest'
import { changedPart } from './changed-part'

test.each([
  ['', 'abc', [0, 3]],
  ['abc', 'abc', [3, 3]],
  ['abc', 'axc', [1, 2]],
  ['abc', 'ac', [1, 1]],
  ['abc', 'abxxc', [2, 4]],
  ['aa', 'aaa', [2, 3]],
  ['aaa', 'aa', [2, 2]],
  ['abc', '', [0, 0]],
])('from “%s” to “%s”', (before, now, part) => {
  expect(changedPart(before.split(''), now.split(''), (a, b) => a === b)).toEqual(part)
})
