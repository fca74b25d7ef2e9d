import { expect, test } from 'vitest'
import { fitInto } from './picture-size'

const box = { width: 320, height: 240 }

test.each([
  [300, 200, { width: 300, height: 200 }],
  [640, 200, { width: 320, height: 100 }],
  [4000, 3000, { width: 320, height: 240 }],
  [100, 2400, { width: 10, height: 240 }],
  [1, 99_999, { width: 1, height: 240 }],
])('%i × %i px fit, in proportion', (width, height, size) => {
  expect(fitInto(box, width, height)).toEqual(size)
})

test.each([
  [undefined, 200],
  [300, undefined],
  [0, 0],
  [-1, 5],
  [Number.NaN, 5],
  [5, Number.POSITIVE_INFINITY],
])('%s × %s px isn’t a size', (width, height) => {
  expect(fitInto(box, width, height)).toBeUndefined()
})
