import type { Credentials } from './credentials'
import type { Account } from './session'
import type { TabStorage } from './tab-store/tab-storage'

/**
 * Carries the tokens across a reload, and across nothing else. The browser restores a reopened or
 * duplicated tab's sessionStorage, so they are written only as the page goes away, and are restored
 * only by a reload within a minute.
 */
const leaseKey = 'mxconsole.lease'
const leaseMs = 60_000

/** Content of a lease. */
export interface Lease {
  account: Account
  credentials: Credentials
}

/** Writes the lease as the page goes away. `now` in ms since 1970. */
export function writeLease(storage: TabStorage, lease: Lease, now: number): void {
  storage.setItem(leaseKey, JSON.stringify({ ...lease, expires: now + leaseMs }))
}

/** Removes the lease, and returns it if it may be used. */
export function takeLease(
  storage: TabStorage,
  navigationType: string | undefined,
  now: number,
): Lease | undefined {
  const text = storage.getItem(leaseKey)
  storage.removeItem(leaseKey)
  if (text === null || navigationType !== 'reload') return undefined
  // Written by this origin's own code, of the same version.
  const lease = JSON.parse(text) as Lease & { expires: number }
  return lease.expires > now
    ? { account: lease.account, credentials: lease.credentials }
    : undefined
}

/** How this page was reached: `reload`, `navigate` or `back_forward`. */
export function navigationType(): string | undefined {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming ? entry.type : undefined
}
