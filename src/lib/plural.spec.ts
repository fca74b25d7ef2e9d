import { expect, test } from 'vitest'
import { noun, plural } from './plural'

test('a noun agrees with its count', () => {
  expect([0, 1, 2, 1200].map((count) => plural(count, 'member'))).toEqual([
    '0 members',
    '1 member',
    '2 members',
    '1,200 members',
  ])
  expect([1, 2].map((count) => noun(count, 'reply', 'replies'))).toEqual(['reply', 'replies'])
})
