import type { Account } from './session'
import type { TabStorage } from './tab-storage'

/**
 * Carries the token over a reload, and over nothing else. The browser gives a reopened or
 * duplicated tab its sessionStorage back, so the token is written only as the page goes away, and
 * is taken up again only by a reload within a minute.
 */
const leaseKey = 'mxconsole.lease'
const leaseMs = 60_000

/** What a lease holds. */
export interface Lease {
  account: Account
  token: string
}

/** Writes the lease; called as the page is hidden for good. `now` in ms since 1970. */
export function writeLease(storage: TabStorage, lease: Lease, now: number): void {
  storage.setItem(leaseKey, JSON.stringify({ ...lease, expires: now + leaseMs }))
}

/** Removes the lease, and gives it back where it may be used. */
export function takeLease(
  storage: TabStorage,
  navigationType: string | undefined,
  now: number,
): Lease | undefined {
  const text = storage.getItem(leaseKey)
  storage.removeItem(leaseKey)
  if (text === null || navigationType !== 'reload') return undefined
  // Written by this origin's own code, which a page of the same version reads.
  const lease = JSON.parse(text) as Lease & { expires: number }
  return lease.expires > now ? { account: lease.account, token: lease.token } : undefined
}

/** How this page was reached: `reload`, `navigate` or `back_forward`. */
export function navigationType(): string | undefined {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming ? entry.type : undefined
}
