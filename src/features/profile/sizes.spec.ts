import { expect, test } from 'vitest'
import { sizeProblem, sizeText } from './sizes'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1000, '1000 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KB'],
  [1536, '1.5 KB'],
  [319_488, '312 KB'],
  [1024 * 1024 - 1, '1 MB'],
  [52_428_800, '50 MB'],
  [10 * 1024 ** 4, '10240 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeText(bytes)).toBe(words)
})

test('a file of exactly the limit fits', () => {
  expect(sizeProblem(52_428_800, 52_428_800)).toBeNull()
})

test('a file over the limit is told both sizes', () => {
  expect(sizeProblem(61_000_000, 52_428_800)).toBe(
    'The picture has 58 MB; this server takes at most 50 MB.',
  )
})

test('without a known limit, nothing is too large', () => {
  expect(sizeProblem(10 ** 12, undefined)).toBeNull()
})
