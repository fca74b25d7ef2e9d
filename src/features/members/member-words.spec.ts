import { expect, test } from 'vitest'
import { countText } from './member-words'

test('counts with separators', () => {
  expect(countText(4812)).toBe('4,812')
})
