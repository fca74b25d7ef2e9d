import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { logout } from '@/api/endpoints/account'
import { logoutAll } from '@/api/endpoints/login'
import { describeError } from '@/api/errors'
import { request } from '@/api/request'
import { plural } from '@/lib/plural'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { findRevocation } from '@/session/token-origin'
import { ThisRequest } from '@/shared/this-request'
import { confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'

interface EndSession {
  /** Asks, then forgets the token here; it stays valid elsewhere. */
  forget: () => void
  /** Asks, then invalidates the token everywhere. */
  invalidate: () => void
  /**
   * Asks, then signs out all of the account's sessions.
   * @param count how many there are; undefined if unknown
   */
  signOutEverywhere: (count: number | undefined) => void
  /** Ends a session of the console's own. Nothing is asked: signing in again is as easy. */
  signOut: () => void
  /** Forgets a token that no longer works, without asking. */
  leave: () => void
}

const EndSessionContext = createContext<EndSession | undefined>(undefined)

/** The ways to end a session, which explain the difference first. */
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
    const signOut = async () => {
      try {
        await session.invalidate()
        onEnd('You are signed out.')
      } catch (error) {
        const { title, detail, advice } = describeError(error)
        toast({
          tone: 'bad',
          text: `Couldn’t sign out: ${title}`,
          detail: [detail, advice].filter(Boolean).join(' '),
        })
      }
    }
    return {
      signOut: () => void signOut(),
      signOutEverywhere: (count) =>
        void confirm({
          title: 'Sign out everywhere?',
          danger: true,
          body: <AboutSigningOutEverywhere session={session} count={count} />,
          confirmLabel: 'Sign out everywhere',
          onConfirm: async () => {
            await session.client.call(logoutAll, {}, { expectTokenRejected: true })
            session.forget()
            onEnd('You are signed out everywhere.')
          },
        }),
      leave: () => forget('Token forgotten.'),
      forget: () =>
        void confirm({
          title: 'Forget the token in this tab?',
          body: <AboutForgetting session={session} />,
          confirmLabel: 'Forget token',
          onConfirm: () => forget('Token forgotten in this tab. It’s still valid elsewhere.'),
        }),
      invalidate: () =>
        void confirm({
          title: 'Invalidate the token everywhere?',
          danger: true,
          body: <AboutInvalidating session={session} />,
          confirmLabel: 'Invalidate token',
          onConfirm: async () => {
            await session.invalidate()
            onEnd('Token invalidated everywhere.')
          },
        }),
    }
  }, [session, onEnd])
  return <EndSessionContext value={value}>{children}</EndSessionContext>
}

/** How to end the session. @throws Error outside the console */
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
        mxconsole forgets the token of <bdi className="mono">{userId}</bdi>. It stays valid: anyone
        who has it, including Element, stays signed in, and you can paste it again.
      </p>
      <p className="mt-2">To invalidate it everywhere, choose Invalidate token.</p>
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
        . If the token came from Element, Element is signed out too, and scripts that use the token
        stop working. This can’t be undone.
      </p>
      <p className="mt-2">To keep it valid elsewhere, choose Forget token.</p>
      <div className="mt-3 -ml-2">
        <EndingRequest session={session} />
      </div>
    </>
  )
}

/** The request that invalidates the token, which depends on whether the server has an issuer. */
function EndingRequest({ session: { client } }: { session: Session }) {
  const [revocation, setRevocation] = useState<string | null>()
  useEffect(() => {
    const ask = async () => {
      try {
        setRevocation((await findRevocation(client)) ?? null)
      } catch {
        // Invalidating asks again, and reports the failure.
        setRevocation(null)
      }
    }
    void ask()
  }, [client])
  if (revocation === undefined) return null
  if (revocation === null) return <ThisRequest requests={[request(logout, {})]} />
  return (
    <pre
      className="ml-2 overflow-x-auto rounded-md bg-code px-3.5 py-3 mono text-code-ink"
      tabIndex={0}
      aria-label="This request"
    >
      {`curl --data-urlencode "token=$token" \\\n  ${revocation}`}
    </pre>
  )
}

function AboutSigningOutEverywhere({
  session,
  count,
}: {
  session: Session
  count: number | undefined
}) {
  const { userId } = session.account
  return (
    <>
      <p>
        The homeserver ends {count === undefined ? 'all sessions' : allSessions(count)} of{' '}
        <bdi className="mono">{userId}</bdi>: Element and other clients on every device, scripts and
        bots that use this account, and this tab.
      </p>
      <p className="mt-2">
        Their encryption keys are gone. Without a key backup or recovery key, encrypted messages
        can’t be read any more. This can’t be undone.
      </p>
      <div className="mt-3 -ml-2">
        <ThisRequest requests={[request(logoutAll, {})]} />
      </div>
    </>
  )
}

function allSessions(count: number): string {
  return count === 1 ? 'the only session' : `all ${plural(count, 'session')}`
}
