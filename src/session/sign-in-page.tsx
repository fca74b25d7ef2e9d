import { useEffect, useRef, useState, useSyncExternalStore, type SubmitEvent } from 'react'
import { Brand } from '@/ui/brand'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import type { ErrorWords } from '@/api/errors'
import type { Homeserver } from './discover'
import { loadSignIn, orNotLoaded, wordsFor } from './load-sign-in'
import type { Session } from './session'
import { Failure } from './sign-in-failure'
import { SignInHelp } from './sign-in-help'
import { usePastedFields } from './use-pasted-fields'

/** What the fields hold before the first key press. */
export interface TypedBefore {
  homeserver: string
  token: string
  /** The homeserver is that of another tab, or of an earlier visit. */
  remembered?: boolean
}

export interface SignInPageProps {
  /** What was typed before the script arrived. */
  typed: TypedBefore
  /** What just happened, such as a token that was invalidated. */
  message?: string
  /** Called once, as soon as the user begins: time to fetch the rest of the console. */
  onBegin: () => void
  /** Opens the console. @throws where the console cannot be loaded */
  onSignedIn: (session: Session) => Promise<void>
  /** Opens the console on the homeserver inside the page. @throws where it cannot be loaded */
  onTryDemo: () => Promise<void>
  /** Remembers the homeserver for this tab. */
  onHomeserver: (typed: string) => void
}

type Progress =
  | { kind: 'idle' }
  | { kind: 'working' }
  | { kind: 'demo' }
  | { kind: 'doubt'; session: Session; doubt: string }
  | { kind: 'failed'; words: ErrorWords }

const neverChanges = () => () => {}

type Found = { typed: string; homeserver: Homeserver } | undefined

/** Where the console begins. It is also rendered at build into the HTML, hence without effects. */
export function SignInPage(props: SignInPageProps) {
  const [shown, setShown] = useState(false)
  const [found, setFound] = useState<Found>()
  const [tokenProblem, setTokenProblem] = useState<string>()
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' })
  const running = useRef<AbortController>(undefined)
  const begun = useRef(false)
  const tokenField = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The HTML was made before it was known.
  const remembered = useSyncExternalStore(
    neverChanges,
    () => props.typed.remembered,
    () => false,
  )

  useEffect(() => () => running.current?.abort(), [])

  useEffect(() => {
    // Somebody comes here out of the console, whose focus went with it.
    if (props.message) heading.current?.focus()
    else if (remembered) tokenField.current?.focus()
  }, [props.message, remembered])

  const begin = () => {
    if (begun.current) return
    begun.current = true
    props.onBegin()
  }

  /** What was said of other values is no longer true. */
  const forgetOutcome = () => {
    if (progress.kind === 'failed' || progress.kind === 'doubt') setProgress({ kind: 'idle' })
  }

  /** Tells while the token is still being fetched whether the homeserver answers. */
  const lookUp = async (typed: string) => {
    if (typed === '' || found?.typed === typed || progress.kind === 'working') return
    try {
      const { findHomeserver } = await loadSignIn()
      setFound({ typed, homeserver: await findHomeserver(typed) })
    } catch {
      // Told when signing in; a half-typed address is no reason for an alarm.
      setFound(undefined)
    }
  }

  const fields = usePastedFields(props.typed, (homeserver) => void lookUp(homeserver))
  const { homeserver, token } = fields

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (progress.kind === 'working') return
    const abort = new AbortController()
    running.current = abort
    setProgress({ kind: 'working' })
    try {
      const logic = await loadSignIn()
      const read = logic.readToken(token)
      if (read.kind === 'problem') {
        setProgress({ kind: 'idle' })
        setTokenProblem(read.problem)
        tokenField.current?.focus()
        return
      }
      // What was pasted may not have been taken apart yet.
      const typed = read.homeserver ?? homeserver.trim()
      const server =
        found?.typed === typed ? found.homeserver : await logic.findHomeserver(typed, abort.signal)
      setFound({ typed, homeserver: server })
      const session = await logic.signIn(server, read.token, abort.signal)
      props.onHomeserver(typed)
      const doubt = logic.doubtsAbout(session, typed)
      if (doubt) setProgress({ kind: 'doubt', session, doubt })
      else await orNotLoaded(props.onSignedIn(session))
    } catch (error) {
      if (!abort.signal.aborted) setProgress({ kind: 'failed', words: await wordsFor(error) })
    }
  }

  const run = async (kind: 'demo' | 'working', open: () => Promise<void>) => {
    setProgress({ kind })
    try {
      await orNotLoaded(open())
    } catch (error) {
      setProgress({ kind: 'failed', words: await wordsFor(error) })
    }
  }

  const cancel = () => {
    running.current?.abort()
    setProgress({ kind: 'idle' })
  }

  const baseUrl = found && found.typed === homeserver.trim() ? found.homeserver.baseUrl : ''
  const host = baseUrl && new URL(baseUrl).host
  const newest = found?.homeserver.versions.at(-1)

  return (
    <div className="grid min-h-dvh grid-cols-1 bg-bg lg:grid-cols-2">
      <main className="grid grid-cols-1 content-center justify-items-center bg-surface px-6 py-10">
        <div className="w-full max-w-[380px]">
          <Brand className="mb-3" />
          <p className="mb-6 text-ink-2">
            Work on a Matrix account from the browser: edit the profile, manage rooms and members,
            send invites and formatted messages, end sessions, call any API.
          </p>
          <h1
            ref={heading}
            id="page-title"
            tabIndex={-1}
            className="mb-1.5 text-2xl font-bold tracking-[-0.02em]"
          >
            Sign in with an access token
          </h1>
          <p className="mb-6 text-ink-2">
            The token stays in this tab. Close the tab and it is gone.
          </p>
          {props.message ? (
            <Notice tone="ok" role="status" className="mb-5">
              {props.message}
            </Notice>
          ) : null}
          <form onSubmit={(event) => void submit(event)} noValidate>
            <TextField
              label="Homeserver or Matrix ID"
              size="lg"
              value={homeserver}
              onChange={(next) => {
                begin()
                forgetOutcome()
                fields.changeHomeserver(next)
              }}
              hint={
                host ? (
                  <span className="text-ok">
                    {host} answers{newest ? `, Matrix ${newest}` : ''}
                  </span>
                ) : (
                  'Such as matrix.example.org or @you:example.org'
                )
              }
              inputProps={{
                autoComplete: 'off',
                autoCapitalize: 'none',
                spellCheck: false,
                autoFocus: !props.message,
                onBlur: () => void lookUp(homeserver.trim()),
              }}
            />
            <TextField
              className={shown ? 'mt-4' : 'mt-4 [&_input]:[-webkit-text-security:disc]'}
              label="Access token"
              size="lg"
              mono
              value={token}
              onChange={(next) => {
                begin()
                setTokenProblem(undefined)
                forgetOutcome()
                fields.changeToken(next)
              }}
              error={tokenProblem ?? null}
              hint={
                <span aria-live="polite">
                  {fields.said ||
                    (remembered
                      ? 'Each tab signs in by itself: paste a token here too.'
                      : 'A curl command or login response works too, in either field.')}
                </span>
              }
              inputRef={tokenField}
              inputProps={{
                autoComplete: 'off',
                autoCapitalize: 'none',
                spellCheck: false,
                onFocus: begin,
              }}
              trailing={
                <button
                  type="button"
                  aria-pressed={shown}
                  onClick={() => setShown(!shown)}
                  className="rounded-sm px-2 py-1 text-sm font-medium text-ink-2 hover:text-ink"
                >
                  <span className="sr-only">Show token</span>
                  <span aria-hidden="true">{shown ? 'Hide' : 'Show'}</span>
                </button>
              }
            />
            {progress.kind === 'failed' ? <Failure words={progress.words} /> : null}
            {progress.kind === 'doubt' ? (
              <Notice
                tone="warn"
                role="alert"
                className="mt-4"
                action={
                  <Button
                    size="sm"
                    onClick={() => void run('working', () => props.onSignedIn(progress.session))}
                  >
                    Continue as {progress.session.account.userId}
                  </Button>
                }
              >
                {progress.doubt}
              </Notice>
            ) : null}
            <Button
              type="submit"
              variant="primary"
              size="lg"
              className="mt-5 w-full justify-center"
              pending={progress.kind === 'working'}
            >
              Sign in
            </Button>
          </form>
          {progress.kind === 'working' ? (
            <Button size="lg" className="mt-3.5 w-full" onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button
              size="lg"
              className="mt-3.5 w-full"
              pending={progress.kind === 'demo'}
              onClick={() => void run('demo', props.onTryDemo)}
            >
              Try the demo
            </Button>
          )}
          <p className="mt-1.5 text-center text-sm text-ink-3">
            No account? The demo runs in this page alone.
          </p>
        </div>
      </main>
      <SignInHelp baseUrl={baseUrl} />
    </div>
  )
}
