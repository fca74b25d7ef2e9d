import { useMemo, useSyncExternalStore } from 'react'
import { systemClock, type Clock } from '@/api/clock'
import { durationText } from '@/api/errors'

/** How often the time left is updated, in ms. */
const tickMs = 250

/**
 * The time left until a moment, such as `4 s`; kept up to date, and `0 s` afterwards.
 * @param until in ms since 1970
 */
export function useTimeLeft(until: number, clock: Clock = systemClock): string {
  const { get, subscribe } = useMemo(() => timeLeft(until, clock), [until, clock])
  return useSyncExternalStore(subscribe, get)
}

/** The same as a store for `useSyncExternalStore`. */
export function timeLeft(until: number, clock: Clock) {
  const get = () => durationText(until - clock.now())
  return {
    get,
    subscribe: (listener: () => void): (() => void) => {
      const ending = new AbortController()
      const tick = async () => {
        let told = get()
        while (clock.now() < until) {
          await clock.sleep(tickMs, ending.signal)
          if (get() !== told) listener()
          told = get()
        }
      }
      // It rejects only when it is stopped.
      tick().catch(() => undefined)
      return () => ending.abort()
    },
  }
}
