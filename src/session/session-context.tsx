import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { Client } from '@/api/client'
import type { MatrixError } from '@/api/errors'
import type { Account, Session } from './session'

const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The session of this tab. @throws Error outside of the signed-in part */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('No SessionProvider above this component')
  return session
}

/** Calls the homeserver on behalf of the account. */
export function useClient(): Client {
  return useSession().client
}

/** Whose token it is, and where. */
export function useAccount(): Account {
  return useSession().account
}

/** The error with which the server refused the token, until another one is given. */
export function useRejection(): MatrixError | undefined {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, session.rejection)
}
