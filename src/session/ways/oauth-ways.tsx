import { useEffect, useRef, useState } from 'react'
import type { ErrorWords } from '@/api/errors'
import type { Homeserver } from '@/session/discover'
import { wordsFor } from '@/session/load-sign-in'
import type { OauthServer } from '@/session/oauth/discover'
import { Failure } from '@/session/sign-in-failure'
import { Button } from '@/ui/button'
import { DeviceCode } from './device-code'
import type { SignedIn } from './signed-in'
import { type CodeToApprove, leaveForIssuer, startWithCode, thisApp, untilApproved } from './oauth'

export interface OauthWaysProps {
  homeserver: Homeserver
  server: OauthServer
  /** Called when the user starts to sign in. */
  onBegin: () => void
  /** Continues with the session. Whatever it throws is shown. */
  onSignedIn: (signedIn: SignedIn) => Promise<void>
}

type Progress =
  | { kind: 'idle' }
  | { kind: 'leaving'; wish: 'signIn' | 'createAccount' }
  | { kind: 'asking' }
  | { kind: 'code'; code: CodeToApprove }
  | { kind: 'failed'; words: ErrorWords }

/**
 * Signing in through a homeserver's OAuth server: on its page, or with a code on another device.
 */
export function OauthWays({ homeserver, server, onBegin, onSignedIn }: OauthWaysProps) {
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  /** Runs one attempt, cancelling the previous one. */
  const attempt = async (act: (signal: AbortSignal) => Promise<void>) => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    try {
      await act(abort.signal)
    } catch (error) {
      if (!abort.signal.aborted) setProgress({ kind: 'failed', words: await wordsFor(error) })
    }
  }

  const leave = (wish: 'signIn' | 'createAccount') =>
    attempt(async (signal) => {
      setProgress({ kind: 'leaving', wish })
      onBegin()
      await leaveForIssuer(homeserver, server, wish, signal)
    })

  const approveElsewhere = () =>
    attempt(async (signal) => {
      setProgress({ kind: 'asking' })
      const code = await startWithCode(homeserver, server, signal)
      setProgress({ kind: 'code', code })
      const signedIn = await untilApproved(homeserver, code.flow, signal)
      onBegin()
      await onSignedIn(signedIn)
    })

  const cancel = () => {
    running.current?.abort()
    setProgress({ kind: 'idle' })
  }

  if (progress.kind === 'code') return <DeviceCode code={progress.code} onCancel={cancel} />
  const canReturn =
    server.authorizationEndpoint !== undefined && thisApp().redirectUri !== undefined
  const isLeaving = (wish: string) => progress.kind === 'leaving' && progress.wish === wish
  return (
    <>
      {progress.kind === 'failed' ? <Failure words={progress.words} /> : null}
      {canReturn ? (
        <Button
          variant="primary"
          size="lg"
          className="mt-5 w-full justify-center"
          pending={isLeaving('signIn')}
          onClick={() => void leave('signIn')}
        >
          Sign in with your account
        </Button>
      ) : null}
      {server.deviceEndpoint === undefined ? null : (
        <Button
          size="lg"
          className="mt-3.5 w-full justify-center"
          pending={progress.kind === 'asking'}
          onClick={() => void approveElsewhere()}
        >
          Use another device
        </Button>
      )}
      {canReturn && server.canCreateAccount ? (
        <Button
          variant="ghost"
          size="lg"
          className="mt-3.5 w-full justify-center"
          pending={isLeaving('createAccount')}
          onClick={() => void leave('createAccount')}
        >
          Create an account
        </Button>
      ) : null}
      {canReturn || server.deviceEndpoint !== undefined ? null : (
        <p className="mt-4 text-ink-2">
          This homeserver’s sign-in page can only return to consoles on https. Open mxconsole on
          https or on this machine, or paste an access token.
        </p>
      )}
    </>
  )
}
