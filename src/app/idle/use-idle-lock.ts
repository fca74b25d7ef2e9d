import { useEffect } from 'react'
import { systemClock } from '@/api/clock'
import { useConfig } from '@/session/config/config'
import { useLocked, useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { idlePreference } from './preference'
import { watchIdle } from './watch-idle'

/** What counts as activity. */
const activities = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Locks the session once the user has done nothing for their time or the configured one. */
export function useIdleLock(): void {
  const session = useSession()
  const locked = useLocked()
  const [minutes] = useTabEntry(idlePreference(session.account.userId))
  const demanded = useConfig()?.idleLockSeconds
  // The demo's token is no secret, and its users don't know it.
  const seconds = session.account.demo ? [] : [minutes * 60, demanded ?? 0].filter(Boolean)
  const limitMs = seconds.length > 0 ? Math.min(...seconds) * 1000 : undefined
  useEffect(() => {
    if (locked || limitMs === undefined) return undefined
    const { active, look, stop } = watchIdle({
      clock: systemClock,
      limitMs,
      onIdle: () => session.lock(),
    })
    const ending = new AbortController()
    const options = { signal: ending.signal, capture: true, passive: true }
    for (const name of activities) window.addEventListener(name, active, options)
    window.addEventListener('pageshow', look, options)
    document.addEventListener('visibilitychange', look, options)
    return () => {
      stop()
      ending.abort()
    }
  }, [session, locked, limitMs])
}

/** Marks the document while it is locked, which hides everything but the lock's dialog. */
export function useLockedPage(): void {
  const locked = useLocked()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-locked', locked)
    return () => document.documentElement.removeAttribute('data-locked')
  }, [locked])
}
