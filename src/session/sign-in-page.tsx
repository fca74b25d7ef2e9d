import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type SubmitEvent,
} from 'react'
import { version } from '@/lib/build'
import { Brand } from '@/ui/brand'
import { PlainButton } from '@/ui/plain-button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import type { ErrorWords } from '@/api/errors'
import { loadLook } from './config/load-config'
import type { Look } from './config/look'
import type { Homeserver } from './discover'
import { loadSignIn, orNotLoaded, wordsFor } from './load-sign-in'
import type { Session } from './session'
import type { WaysIn } from './ways/ways-in'
import { Failure } from './sign-in-failure'
import type { Doubt } from './sign-in-doubt'
import { SignInHelp } from './sign-in-help'
import { toldWhenSigningIn, usePastedFields } from './use-pasted-fields'

/** What the fields contain before the first key press. */
export interface TypedBefore {
  homeserver: string
  token: string
  /** The homeserver is from another tab or an earlier visit. */
  remembered?: boolean
}

export interface SignInPageProps {
  /** What was typed before the script arrived. */
  typed: TypedBefore
  /** What just happened, such as an invalidated token. */
  message?: string
  /** Why a sign-in on another page failed. */
  failure?: ErrorWords
  /** Called once, as soon as the user starts typing: time to load the rest of the console. */
  onBegin: () => void
  /** Opens the console. @throws if it can't be loaded */
  onSignedIn: (session: Session) => Promise<void>
  /** Opens the console on the embedded homeserver. @throws if it can't be loaded */
  onTryDemo: () => Promise<void>
  /** Remembers the homeserver for this tab. */
  onHomeserver: (typed: string) => void
}

type Progress =
  | { kind: 'idle' }
  | { kind: 'working' }
  | { kind: 'demo' }
  /** The user goes on with the ways in. */
  | { kind: 'choose' }
  | { kind: 'doubt'; session: Session; doubt: string; Doubt: typeof Doubt }
  | { kind: 'failed'; words: ErrorWords }

const neverChanges = () => () => {}

type Found = { typed: string; homeserver: Homeserver; WaysIn: typeof WaysIn } | undefined

/**
 * The console's first page. It is also rendered into the HTML at build time, hence without effects.
 */
export function SignInPage(props: SignInPageProps) {
  const [shown, setShown] = useState(false)
  const [look, setLook] = useState<Look>()
  const [found, setFound] = useState<Found>()
  const [tokenProblem, setTokenProblem] = useState<string>()
  const [progress, setProgress] = useState<Progress>(
    props.failure ? { kind: 'failed', words: props.failure } : { kind: 'idle' },
  )
  const [waysStay, setWaysStay] = useState(false)
  const running = useRef<AbortController>(undefined)
  const begun = useRef(false)
  const tokenField = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The HTML was built before this was known.
  const remembered = useSyncExternalStore(
    neverChanges,
    () => props.typed.remembered,
    () => false,
  )

  useEffect(() => () => running.current?.abort(), [])

  useEffect(() => {
    // The user comes from the console, and focus was lost.
    if (props.message) heading.current?.focus()
    else if (remembered) tokenField.current?.focus()
  }, [props.message, remembered])

  const begin = () => {
    if (begun.current) return
    begun.current = true
    props.onBegin()
  }

  /** Messages about previous values no longer apply. */
  const forgetOutcome = () => {
    if (['failed', 'doubt', 'choose'].includes(progress.kind)) setProgress({ kind: 'idle' })
  }

  /** Checks the homeserver while the user is still fetching the token. */
  const lookUp = async (typed: string) => {
    if (typed === '' || found?.typed === typed || progress.kind === 'working') return
    try {
      const { findHomeserver, WaysIn } = await loadSignIn()
      setFound({ typed, homeserver: await findHomeserver(typed), WaysIn })
    } catch {
      // Reported when signing in; a half-typed URL is no reason for alarm.
      setFound(undefined)
    }
  }

  const fields = usePastedFields(props.typed, (homeserver) => void lookUp(homeserver))
  const { token, lifetimeMs } = fields
  if (!waysStay && (fields.advises || progress.kind === 'failed')) setWaysStay(true)
  const homeserver = look?.fixed ?? fields.homeserver

  useEffect(() => void loadLook().then(setLook), [])
  const onShown = useEffectEvent((known = homeserver) => {
    if (known) void loadSignIn().then(() => lookUp(known), toldWhenSigningIn)
  })
  useEffect(() => onShown(look?.fixed), [look?.fixed])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (progress.kind === 'working') return
    const abort = new AbortController()
    running.current = abort
    setProgress({ kind: 'working' })
    try {
      const { attempt, Doubt, WaysIn } = await loadSignIn()
      const next = await attempt({ homeserver, token, lifetimeMs, found }, abort.signal)
      if (next.kind === 'problem') {
        setProgress({ kind: 'idle' })
        setTokenProblem(next.problem)
        tokenField.current?.focus()
        return
      }
      setFound({ ...next, WaysIn })
      if (next.kind === 'choose') setProgress({ kind: 'choose' })
      else {
        props.onHomeserver(next.typed)
        if (next.kind === 'doubt') setProgress({ ...next, Doubt })
        else await orNotLoaded(props.onSignedIn(next.session))
      }
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

  const known = found && found.typed === homeserver.trim() ? found : undefined
  const baseUrl = known ? known.homeserver.baseUrl : ''
  const host = baseUrl && new URL(baseUrl).host
  const problem = progress.kind === 'failed' ? progress.words : look?.problem
  const newest = known?.homeserver.versions.at(-1)

  return (
    <div className="grid min-h-dvh grid-cols-1 bg-bg lg:grid-cols-2">
      <main className="grid grid-cols-1 content-center justify-items-center bg-surface px-6 py-10">
        <div className="w-full max-w-[380px]">
          {look?.brand ?? <Brand className="mb-3" />}
          <p className="mb-6 text-ink-2">
            Manage a Matrix account from your browser: profile, rooms, members, invites, messages,
            sessions, and any API call.
          </p>
          <h1
            ref={heading}
            id="page-title"
            tabIndex={-1}
            className="mb-1.5 text-2xl font-bold tracking-[-0.02em]"
          >
            Sign in
          </h1>
          <p className="mb-6 text-ink-2">
            {look?.lead ??
              'Enter your homeserver to sign in with your account, or paste an access token.'}
          </p>
          {props.message ? (
            <Notice tone="ok" role="status" className="mb-5">
              {props.message}
            </Notice>
          ) : null}
          <form id="sign-in" onSubmit={(event) => void submit(event)} noValidate>
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
                    Found {host}
                    {newest ? ` (Matrix ${newest})` : ''}
                  </span>
                ) : (
                  (look?.suggestions?.((chosen) => {
                    fields.changeHomeserver(chosen)
                    void lookUp(chosen)
                  }) ?? 'For example, matrix.example.org or @you:example.org')
                )
              }
              disabledReason={look?.fixed && `This console is for ${look.fixed}.`}
              inputProps={{
                autoComplete: 'off',
                autoCapitalize: 'none',
                spellCheck: false,
                autoFocus: !props.message,
                onBlur: () => void lookUp(homeserver.trim()),
              }}
            />
          </form>
          {known ? (
            // Someone who has a token must not have the button move away under the pointer, unless
            // the page advises another way: from then on, they stay.
            <div hidden={token !== '' && !waysStay}>
              <known.WaysIn
                key={baseUrl}
                homeserver={known.homeserver}
                typed={known.typed}
                onHomeserver={props.onHomeserver}
                onSession={props.onSignedIn}
                wanted={progress.kind === 'choose' ? progress : undefined}
                onNoWay={() => tokenField.current?.focus()}
              />
            </div>
          ) : null}
          {look?.hidesToken ? null : (
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
              error={tokenProblem}
              hint={
                <span aria-live="polite">
                  {fields.said ||
                    (remembered
                      ? 'Each tab signs in separately: paste a token here too.'
                      : 'Paste a command, code or login response, or drop a credentials file.')}
                </span>
              }
              inputRef={tokenField}
              inputProps={{
                autoComplete: 'off',
                autoCapitalize: 'none',
                spellCheck: false,
                onFocus: begin,
                form: 'sign-in',
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
          )}
          {problem ? <Failure words={problem} /> : null}
          {progress.kind === 'doubt' ? (
            <progress.Doubt
              session={progress.session}
              words={progress.doubt}
              onGoOn={() => void run('working', () => props.onSignedIn(progress.session))}
            />
          ) : null}
          {known && look?.hidesToken ? null : (
            <PlainButton
              type="submit"
              form="sign-in"
              variant={known && !token ? 'secondary' : 'primary'}
              size="lg"
              className="mt-5 w-full justify-center"
              pending={progress.kind === 'working'}
            >
              Sign in
            </PlainButton>
          )}
          {progress.kind === 'working' ? (
            <PlainButton size="lg" className="mt-3.5 w-full" onClick={cancel}>
              Cancel
            </PlainButton>
          ) : look?.hidesDemo ? null : (
            <PlainButton
              size="lg"
              className="mt-3.5 w-full"
              pending={progress.kind === 'demo'}
              onClick={() => void run('demo', props.onTryDemo)}
            >
              Try the demo
            </PlainButton>
          )}
          {look?.hidesDemo ? null : (
            <p className="mt-1.5 text-center text-sm text-ink-3">
              No account? The demo runs in this page.
            </p>
          )}
          {look?.foot}
          <p className="mt-6 text-center text-sm text-ink-3">
            {`mxconsole ${version} · `}
            <a className="link" href="licenses.txt" target="_blank">
              Licences
            </a>
          </p>
        </div>
      </main>
      {look?.hidesToken ? null : <SignInHelp baseUrl={baseUrl} />}
    </div>
  )
}
