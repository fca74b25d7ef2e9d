import { createContext, use, useMemo, type ReactNode } from 'react'
import { logout } from '@/api/endpoints/account'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { ThisRequest } from '@/shared/this-request'
import { confirm } from '@/ui/confirm'

interface EndSession {
  /** Asks, and forgets the token here; it stays valid elsewhere. */
  forget: () => void
  /** Asks, and makes the token invalid everywhere. */
  invalidate: () => void
  /** Forgets the token without asking, where it is of no use any more. */
  leave: () => void
}

const EndSessionContext = createContext<EndSession | undefined>(undefined)

/** The two ways to end a session, which explain their difference before they act. */
export function EndSessionProvider({
  onEnd,
  children,
}: {
  onEnd: (message: string) => void
  children: ReactNode
}) {
  const session = useSession()
  const value = useMemo<EndSession>(() => {
    const forget = (message: string) => {
      session.forget()
      onEnd(message)
    }
    return {
      leave: () => forget('The token is forgotten.'),
      forget: () =>
        void confirm({
          title: 'Forget the token in this tab?',
          body: <AboutForgetting session={session} />,
          confirmLabel: 'Forget token',
          onConfirm: () => forget('The token is forgotten here. It is still valid elsewhere.'),
        }),
      invalidate: () =>
        void confirm({
          title: 'Invalidate the token everywhere?',
          danger: true,
          body: <AboutInvalidating session={session} />,
          confirmLabel: 'Invalidate token',
          onConfirm: async () => {
            await session.invalidate()
            onEnd('The token is invalid now, everywhere.')
          },
        }),
    }
  }, [session, onEnd])
  return <EndSessionContext value={value}>{children}</EndSessionContext>
}

/** How to end the session. @throws Error outside of the console */
export function useEndSession(): EndSession {
  const value = use(EndSessionContext)
  if (!value) throw new Error('No EndSessionProvider above this component')
  return value
}

function AboutForgetting({ session }: { session: Session }) {
  const { userId } = session.account
  return (
    <>
      <p>
        mxconsole forgets the token of <bdi className="mono">{userId}</bdi>. It stays valid: whoever
        has it, Element included, stays signed in, and you can paste it again.
      </p>
      <p className="mt-2">To end it everywhere, choose Invalidate token.</p>
    </>
  )
}

function AboutInvalidating({ session }: { session: Session }) {
  const { userId, deviceId } = session.account
  return (
    <>
      <p>
        The homeserver signs out this session of <bdi className="mono">{userId}</bdi>
        {deviceId ? (
          <>
            {' '}
            (<bdi className="mono">{deviceId}</bdi>)
          </>
        ) : null}
        . If the token came from Element, that Element is signed out too, and scripts that use it
        stop working. This cannot be undone.
      </p>
      <p className="mt-2">To leave it valid elsewhere, choose Forget token.</p>
      <div className="mt-3 -ml-2">
        <ThisRequest requests={[session.client.describe(logout, {})]} />
      </div>
    </>
  )
}
