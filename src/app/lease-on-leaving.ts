import { storeNow } from '@/lib/store-now'
import { writeLease } from '@/session/lease'
import type { Session } from '@/session/session'
import { tabStorage } from '@/session/tab-store/tab-storage'

/**
 * Hands the token over to the same tab after a reload, and only for a short time.
 * @returns a function that ends it
 */
export function leaseOnLeaving(session: Session): () => void {
  const leave = () => {
    storeNow()
    const { account } = session
    const credentials = session.credentials()
    if (credentials) writeLease(tabStorage, { account, credentials }, Date.now())
  }
  window.addEventListener('pagehide', leave)
  return () => window.removeEventListener('pagehide', leave)
}
