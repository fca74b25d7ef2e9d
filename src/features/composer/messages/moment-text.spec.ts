import { expect, test } from 'vitest'
import { momentText } from './moment-text'

const now = new Date(2026, 10, 26, 17, 41)
const text = (sent: Date | number) => momentText(Number(sent), now.getTime())

test('a moment is told as short as it is clear', () => {
  expect(text(new Date(2026, 10, 26, 9, 5))).toBe('09:05')
  expect(text(new Date(2026, 10, 25, 23, 59))).toBe('25 Nov, 23:59')
  expect(text(new Date(2025, 10, 26, 9, 5))).toBe('26 Nov 2025')
})

test.each([1e20, Number.NaN, Number.NEGATIVE_INFINITY])('%s is no moment', (sent) => {
  expect(text(sent)).toBe('at an unknown time')
})
