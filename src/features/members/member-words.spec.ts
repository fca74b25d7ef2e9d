import { expect, test } from 'vitest'
import { countText, dayText } from './member-words'

test('days as people say them, whatever a server sends', () => {
  expect(dayText(new Date(2024, 8, 3, 12).getTime())).toBe('3 Sep 2024')
  expect(dayText(1e300)).toBe('unknown')
  expect(dayText(-1e9)).toMatch(/1969/)
})

test('counts with separators', () => {
  expect(countText(4812)).toBe('4,812')
})
