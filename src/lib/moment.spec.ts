import { expect, test } from 'vitest'
import { clockText, dateTimeText, dayText, dueText, isMoment, isoText, momentText } from './moment'

const now = new Date(2026, 10, 26, 17, 41)
const text = (sent: Date | number) => momentText(Number(sent), now.getTime())

test('formats a moment as briefly as possible', () => {
  expect(text(new Date(2026, 10, 26, 9, 5))).toBe('09:05')
  expect(text(new Date(2026, 10, 25, 23, 59))).toBe('25 Nov, 23:59')
  expect(text(new Date(2025, 10, 26, 9, 5))).toBe('26 Nov 2025')
})

test('says on which day something will happen, unless that is today', () => {
  const later = Number(new Date(2026, 10, 26, 17, 46))
  const tomorrow = Number(new Date(2026, 10, 27, 17, 41))
  expect(dueText(later, now.getTime())).toBe(`at ${clockText(later)}`)
  expect(dueText(tomorrow, now.getTime())).toBe(`on ${dateTimeText(tomorrow)}`)
})

test.each([1e20, Number.NaN, Number.NEGATIVE_INFINITY])('%s isn’t a moment', (sent) => {
  expect(text(sent)).toBe('at an unknown time')
})

test('formats days', () => {
  expect(dayText(new Date(2024, 8, 3, 12).getTime())).toBe('3 Sep 2024')
  expect(dayText(-1e9)).toMatch(/1969/)
})

test.each([2 ** 53, 1e300, -1e300, JSON.parse('1e999') as number, Number.NaN, 8.64e15 + 1])(
  'never throws for %s, which isn’t a date',
  (ms) => {
    expect(isMoment(ms)).toBe(false)
    expect([dateTimeText(ms), clockText(ms), dayText(ms)]).toEqual(Array(3).fill('unknown'))
    expect(isoText(ms)).toBeUndefined()
    expect(momentText(0, ms)).toBe('at an unknown time')
  },
)

test.each([8.64e15, -8.64e15, 0.5])('%s is a moment', (ms) => {
  expect(isMoment(ms)).toBe(true)
  expect([dateTimeText(ms), clockText(ms), dayText(ms)]).not.toContain('unknown')
  expect(isoText(ms)).toMatch(/Z$/)
})
