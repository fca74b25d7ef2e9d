import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import type { ErrorWords } from '@/api/errors'
import { readConfig } from '@/session/config/config'
import type { Homeserver } from '@/session/discover'
import { wordsFor } from '@/session/load-sign-in'
import { createSession, type Session } from '@/session/session'
import { Failure } from '@/session/sign-in-failure'
import { isRestoredTab } from '@/session/restored-tab'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { findWays, offered, type Ways as OfferedWays } from './find-ways'
import { OauthWays } from './oauth-ways'
import { PasswordForm } from './password-form'
import { ProviderIcon } from './provider-icon'
import { anonymousClient, type SignedIn } from './signed-in'
import { startSingleSignOn } from './single-sign-on'

export interface WaysInProps {
  homeserver: Homeserver
  /** The typed homeserver: a Matrix ID is the username, too. */
  typed: string
  /** Remembers the homeserver for this tab, called when the user starts to sign in. */
  onHomeserver: (typed: string) => void
  /** Opens the console. @throws if it can't be loaded */
  onSession: (session: Session) => Promise<void>
  /** Set when the user asks for the ways in, a new object each time: moves focus to the first. */
  wanted?: object | undefined
  /** Called if the user asks, and the server offers none. */
  onNoWay: () => void
}

type Found =
  | { kind: 'asking' }
  | { kind: 'ways'; ways: OfferedWays; takesTokens: boolean }
  | { kind: 'failed'; words: ErrorWords }

/**
 * The ways to sign in other than a token, on the sign-in page; nothing until the server responds.
 */
export function WaysIn({
  homeserver,
  typed,
  onHomeserver,
  onSession,
  wanted,
  onNoWay,
}: WaysInProps) {
  const [isRestored] = useState(isRestoredTab)
  return (
    <>
      {isRestored ? (
        <Notice tone="info" className="mt-5">
          Your browser restored or duplicated this tab. Tokens and drafts aren’t carried over.
        </Notice>
      ) : null}
      <Ways
        homeserver={homeserver}
        user={typed.startsWith('@') ? typed : ''}
        onBegin={() => onHomeserver(typed)}
        onSignedIn={({ account, credentials }) => onSession(createSession(account, credentials))}
        wanted={wanted}
        onNoWay={onNoWay}
        after={<p className="mt-5 text-center text-sm text-ink-3">Or paste an access token:</p>}
      />
    </>
  )
}

export interface WaysProps {
  homeserver: Homeserver
  /** The Matrix ID to sign in with, or empty. */
  user: string
  /** Called when the user starts to sign in. */
  onBegin?: () => void
  /** Continues with the session. Shows whatever it throws. */
  onSignedIn: (signedIn: SignedIn) => Promise<void>
  /** As `WaysInProps`. */
  wanted?: object | undefined
  onNoWay?: () => void
  /** Shown below the ways, once they are there. */
  after?: ReactNode
}

/** The ways to sign in that a homeserver offers, best first; nothing until it has responded. */
export function Ways(props: WaysProps) {
  const { homeserver, wanted, onNoWay, after } = props
  const [found, setFound] = useState<Found>({ kind: 'asking' })
  const section = useRef<HTMLElement>(null)

  useEffect(() => {
    const abort = new AbortController()
    const ask = async () => {
      try {
        const { waysIn } = await readConfig()
        const ways = offered(await findWays(anonymousClient(homeserver), abort.signal), waysIn)
        const takesTokens = waysIn.includes('token')
        if (!abort.signal.aborted) setFound({ kind: 'ways', ways, takesTokens })
      } catch (error) {
        const words = await wordsFor(error)
        if (!abort.signal.aborted) setFound({ kind: 'failed', words })
      }
    }
    void ask()
    return () => abort.abort()
  }, [homeserver])

  const onWanted = useEffectEvent(() => {
    const controls = section.current?.querySelectorAll<HTMLElement>('input, button') ?? []
    const isDone = (control: HTMLElement) => control instanceof HTMLInputElement && control.value
    const next = [...controls].find((control) => !isDone(control))
    if (next) next.focus()
    else onNoWay?.()
  })
  useEffect(() => {
    if (wanted && found.kind === 'ways') onWanted()
  }, [wanted, found.kind])

  switch (found.kind) {
    case 'asking':
      return null
    case 'failed':
      return <Failure words={found.words} />
    case 'ways':
      return (
        <section ref={section} aria-label="Sign in with your account">
          <Offered {...props} offered={found.ways} takesTokens={found.takesTokens} />
          {found.takesTokens ? after : null}
        </section>
      )
  }
}

function Offered({
  homeserver,
  user,
  offered: { oauth, password, sso },
  onBegin = () => {},
  onSignedIn,
  takesTokens,
}: WaysProps & { offered: OfferedWays; takesTokens: boolean }) {
  const { host } = new URL(homeserver.baseUrl)
  if (oauth) {
    return (
      <OauthWays homeserver={homeserver} server={oauth} onBegin={onBegin} onSignedIn={onSignedIn} />
    )
  }
  if (!password && !sso) {
    return (
      <p className="mt-4 text-ink-2">
        {host} offers no way to sign in that this console can use.
        {takesTokens ? ' Paste an access token.' : ''}
      </p>
    )
  }
  return (
    <>
      {sso ? (
        <SingleSignOn
          homeserver={homeserver}
          providers={sso}
          onChosen={(providerId) => {
            onBegin()
            startSingleSignOn(homeserver, providerId)
          }}
        />
      ) : null}
      {password ? (
        <PasswordForm
          homeserver={homeserver}
          user={user}
          onSignedIn={(signedIn) => {
            onBegin()
            return onSignedIn(signedIn)
          }}
        />
      ) : null}
    </>
  )
}

function SingleSignOn({
  homeserver,
  providers,
  onChosen,
}: {
  homeserver: Homeserver
  providers: NonNullable<OfferedWays['sso']>
  onChosen: (providerId: string | undefined) => void
}) {
  const className = 'mt-3.5 w-full justify-center'
  if (providers.length === 0) {
    return (
      <Button size="lg" className={className} onClick={() => onChosen(undefined)}>
        Sign in with your account
      </Button>
    )
  }
  return providers.map((provider) => (
    <Button
      key={provider.id}
      size="lg"
      className={className}
      icon={<ProviderIcon homeserver={homeserver} provider={provider} />}
      onClick={() => onChosen(provider.id)}
    >
      Continue with {provider.name}
    </Button>
  ))
}
