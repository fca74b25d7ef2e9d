import { expect, test } from 'vitest'
import { sizeProblem } from './upload-file'

test('a file of exactly the limit fits', () => {
  expect(sizeProblem(52_428_800, 52_428_800)).toBeNull()
})

test('a file over the limit is told both sizes', () => {
  expect(sizeProblem(61_000_000, 52_428_800)).toBe(
    'The file has 61 MB; this server takes at most 52 MB.',
  )
  expect(sizeProblem(101, 100, 'picture')).toBe(
    'The picture has 101 B; this server takes at most 100 B.',
  )
})

test('without a known limit, nothing is too large', () => {
  expect(sizeProblem(10 ** 12, undefined)).toBeNull()
})
