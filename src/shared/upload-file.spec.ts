import { expect, test } from 'vitest'
import { sizeProblem } from './upload-file'

test('a file of exactly the limit fits', () => {
  expect(sizeProblem(52_428_800, 52_428_800)).toBeUndefined()
})

test('a file over the limit is reported with both sizes', () => {
  expect(sizeProblem(61_000_000, 52_428_800)).toBe(
    'The file is 61 MB; this server’s limit is 52 MB.',
  )
  expect(sizeProblem(101, 100, 'picture')).toBe(
    'The picture is 101 B; this server’s limit is 100 B.',
  )
})

test('without a known limit, nothing is too large', () => {
  expect(sizeProblem(10 ** 12, undefined)).toBeUndefined()
})
