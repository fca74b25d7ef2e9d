import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { MatrixError, type ErrorWords } from '@/api/errors'
import type { Homeserver } from '@/session/discover'
import { wordsFor } from '@/session/load-sign-in'
import { Failure } from '@/session/sign-in-failure'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'
import type { SignedIn } from './signed-in'
import { signInWithPassword } from './with-password'

export interface PasswordFormProps {
  homeserver: Homeserver
  /** The Matrix ID typed as the homeserver, or empty. */
  user: string
  /** Continues with the session. Shows whatever it throws. */
  onSignedIn: (signedIn: SignedIn) => Promise<void>
}

type Progress = { kind: 'idle' } | { kind: 'working' } | { kind: 'failed'; words: ErrorWords }

/** Signs in with username and password; the password is forgotten once it has been used. */
export function PasswordForm({ homeserver, user: given, onSignedIn }: PasswordFormProps) {
  const [user, setUser] = useState(given)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<'user' | 'password'>()
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' })
  const userField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (progress.kind === 'working') return
    const lacks = user.trim() === '' ? 'user' : password === '' ? 'password' : undefined
    setMissing(lacks)
    if (lacks) {
      const field = lacks === 'user' ? userField : passwordField
      field.current?.focus()
      return
    }
    setProgress({ kind: 'working' })
    const abort = new AbortController()
    running.current = abort
    try {
      await onSignedIn(await signInWithPassword(homeserver, { user, password }, abort.signal))
    } catch (error) {
      if (abort.signal.aborted) return
      setProgress({ kind: 'failed', words: await passwordProblem(error) })
      passwordField.current?.focus()
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label="Username"
        size="lg"
        className="mt-4"
        value={user}
        onChange={(next) => {
          setMissing(undefined)
          setUser(next)
        }}
        error={missing === 'user' ? 'Enter your username, Matrix ID or e-mail address' : undefined}
        inputRef={userField}
        inputProps={{ autoComplete: 'username', autoCapitalize: 'none', spellCheck: false }}
      />
      <TextField
        label="Password"
        size="lg"
        type="password"
        className="mt-4"
        value={password}
        onChange={(next) => {
          setMissing(undefined)
          setPassword(next)
        }}
        error={missing === 'password' ? 'Enter your password' : undefined}
        inputRef={passwordField}
        inputProps={{ autoComplete: 'current-password' }}
      />
      {progress.kind === 'failed' ? <Failure words={progress.words} /> : null}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="mt-5 w-full justify-center"
        pending={progress.kind === 'working'}
      >
        Sign in with password
      </Button>
    </form>
  )
}

/** Describes a rejected password, for which servers use many errors. */
async function passwordProblem(error: unknown): Promise<ErrorWords> {
  if (error instanceof MatrixError && error.errcode === 'M_FORBIDDEN') {
    return {
      title: 'Wrong username or password',
      detail: error.serverText,
      advice: 'Check both, and that the homeserver above is yours.',
    }
  }
  return wordsFor(error)
}
