import type { RateLimit } from '@/shared/batch/actions/action'

/** How long a request takes on a usual server, in ms, if nothing limits it. */
const requestMs = 100

/**
 * How long a run takes at a server's usual limits, in ms.
 * @param perRoom how many steps each room has
 */
export function estimateMs({ burst, perSecond, ofRoom }: RateLimit, perRoom: readonly number[]) {
  const total = perRoom.reduce((sum, count) => sum + count, 0)
  const limited = ofRoom
    ? perRoom.reduce((sum, count) => sum + Math.max(0, count - burst), 0)
    : Math.max(0, total - burst)
  return Math.max(total * requestMs, (limited / perSecond) * 1000)
}

/** A rough span: `less than a minute`, `about 10 minutes`, `about 3 hours`. */
export function roughSpan(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes === 1) return 'about a minute'
  if (minutes < 90) return `about ${minutes} minutes`
  return `about ${Math.round(minutes / 60)} hours`
}
