const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** Furthest moment that a `Date` can be, in ms from 1970. */
const furthest = 8.64e15

/**
 * When something was sent, in the user's time zone and as short as it is clear: `11:52` today,
 * `23 Nov, 11:52` this year, else `23 Nov 2025`.
 * @param sent ms since 1970; a server may give any number
 * @param now the same
 */
export function momentText(sent: number, now: number): string {
  if (!(Math.abs(sent) <= furthest)) return 'at an unknown time'
  const [date, today] = [new Date(sent), new Date(now)]
  if (date.toDateString() === today.toDateString()) return clock.format(date)
  if (date.getFullYear() !== today.getFullYear()) return dayOfYear.format(date)
  return `${day.format(date)}, ${clock.format(date)}`
}
