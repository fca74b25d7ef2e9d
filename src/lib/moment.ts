/**
 * Formats moments. They come from servers as ms since 1970 and may be any number, even one that
 * isn't a date: nothing here throws, and every date of the console is formatted here.
 */

/** Shown for a number that isn't a date. */
const unknown = 'unknown'

/** The furthest moment that a `Date` can represent, in ms from 1970. */
const furthest = 8.64e15

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const shortMonth = new Intl.DateTimeFormat('en', { month: 'short' })
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const localClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** Whether a number of ms since 1970 is a moment that can be shown. */
export function isMoment(ms: number): boolean {
  return Math.abs(ms) <= furthest
}

/** Date and time in the browser's language: `26 Nov 2026, 17:41`. */
export function dateTimeText(ms: number): string {
  return isMoment(ms) ? local.format(ms) : unknown
}

/** The time of day with seconds, in the browser's language. */
export function clockText(ms: number): string {
  return isMoment(ms) ? localClock.format(ms) : unknown
}

/** When something will happen: `at 17:41:03`, or `on 27 Nov 2026, 17:41` if that isn't today. */
export function dueText(ms: number, now: number): string {
  return dayText(ms) === dayText(now) ? `at ${clockText(ms)}` : `on ${dateTimeText(ms)}`
}

/** A day of the user's time zone: `3 Sep 2024`. */
export function dayText(ms: number): string {
  if (!isMoment(ms)) return unknown
  const date = new Date(ms)
  return `${date.getDate()} ${shortMonth.format(date)} ${date.getFullYear()}`
}

/** For machines: `2026-11-26T16:41:00.000Z`, or undefined if it isn't a date. */
export function isoText(ms: number): string | undefined {
  return isMoment(ms) ? new Date(ms).toISOString() : undefined
}

/**
 * When something was sent, in the user's time zone and as brief as is clear: `11:52` today, `23
 * Nov, 11:52` this year, otherwise `23 Nov 2025`.
 * @param sent ms since 1970
 * @param now ms since 1970
 */
export function momentText(sent: number, now: number): string {
  if (!isMoment(sent) || !isMoment(now)) return 'at an unknown time'
  const [date, today] = [new Date(sent), new Date(now)]
  if (date.toDateString() === today.toDateString()) return clock.format(date)
  if (date.getFullYear() !== today.getFullYear()) return dayOfYear.format(date)
  return `${day.format(date)}, ${clock.format(date)}`
}

/** A date and time as typed in the user's time zone: `2026-11-26T17:41`. @returns NaN if it isn't one */
export function typedMoment(text: string): number {
  return new Date(text).getTime()
}
