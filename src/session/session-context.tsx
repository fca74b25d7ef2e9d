import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { Client } from '@/api/client'
import type { MatrixError } from '@/api/errors'
import type { Account, Session } from './session'

const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of this tab. @throws Error outside the signed-in part */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('No SessionProvider above this component')
  return session
}

/** Calls the homeserver on behalf of the account. */
export function useClient(): Client {
  return useSession().client
}

/** The token's account. */
export function useAccount(): Account {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, () => session.account)
}

/** The error with which the server rejected the token, until it is replaced. */
export function useRejection(): MatrixError | undefined {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, session.rejection)
}

/** Whether the session is locked, with its tokens forgotten. */
export function useLocked(): boolean {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, session.locked)
}
