import { type ReactNode, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { describeError, errorText } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { takesAccounts, useConfig } from '@/session/config/config'
import { type Credentials, pastedToken } from '@/session/credentials'
import { aboutBots, aboutExpiry, type TokenFacts } from '@/session/expiry-words'
import { signInModule } from '@/session/load-sign-in'
import { foreignToken } from '@/session/paste/foreign-token'
import { type ReadToken, readToken } from '@/session/paste/read-token'
import { OtherUserError } from '@/session/session'
import {
  useAccount,
  useClient,
  useLocked,
  useRejection,
  useSession,
} from '@/session/session-context'
import { knownLifetime } from '@/session/token-expiry'
import { LazyPart } from '@/shared/loading/lazy-part'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { useEndSession } from '@/shared/end-session'

/**
 * Shown when the homeserver refuses the token during the session, and while the tab is locked. The
 * page underneath stays, and continues with a token of the same user.
 */
export function TokenRejected() {
  const rejection = useRejection()
  const session = useSession()
  const locked = useLocked()
  const queryClient = useQueryClient()
  const { own = false } = useAccount()
  const [way, setWay] = useState<'token' | 'account'>()

  /** @throws as `session.replaceToken` */
  const goOnWith = async (credentials: Credentials) => {
    await session.replaceToken(credentials)
    setWay(undefined)
    // Fetches again what failed without a valid token; typed text stays.
    await queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' })
  }

  const words = rejection && describeError(rejection)
  const shared = {
    open: rejection !== undefined,
    title: (locked ? 'Locked' : words?.title) ?? '',
    said: locked ? undefined : words?.detail,
    locked,
  }
  return (way ?? (own ? 'account' : 'token')) === 'token' ? (
    <ByToken {...shared} onToken={goOnWith} onAccount={() => setWay('account')} />
  ) : (
    <ByAccount {...shared} onCredentials={goOnWith} onToken={() => setWay('token')} />
  )
}

interface RefusedProps {
  open: boolean
  title: string
  /** What the server said. */
  said: string | undefined
  /** The user locked the tab, or left it alone. */
  locked: boolean
}

interface ByTokenProps extends RefusedProps {
  onToken: (token: Credentials) => Promise<void>
  onAccount: () => void
}

function ByToken({ open, title, said, locked, onToken, onAccount }: ByTokenProps) {
  const { account } = useSession()
  const { userId } = account
  const { leave } = useEndSession()
  const facts = useTokenFacts(open && !locked)
  const expiry = aboutExpiry(facts)
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<string>()

  const { mutate, isPending } = useMutation({
    mutationFn: async (read: Extract<ReadToken, { kind: 'token' }>) => {
      const problem = await foreignToken(account, read)
      if (problem) throw new OtherUserError(problem)
      await onToken(pastedToken(read.token, read.lifetimeMs))
    },
    onMutate: () => setProblem(undefined),
    onSuccess: () => setPasted(''),
    onError: (error) =>
      setProblem(error instanceof OtherUserError ? error.message : errorText(error)),
  })

  const goOn = () => {
    const read = readToken(pasted)
    if (read.kind === 'problem') setProblem(read.problem)
    else mutate(read)
  }

  return (
    <Dialog
      open={open}
      covers={locked}
      onOpenChange={() =>
        setProblem(
          locked
            ? 'Paste a token to continue, or leave.'
            : 'Paste another token, or forget this one to leave.',
        )
      }
      title={title}
      description={
        <NothingLost said={said}>
          Paste {locked ? 'a' : 'another'} token for <bdi className="mono">{userId}</bdi> to
          continue.{' '}
          {locked ? 'The one you used is still valid, but this tab has forgotten it.' : expiry}
        </NothingLost>
      }
      onSubmit={goOn}
      footer={
        <>
          <Button onClick={leave}>{locked ? 'Leave' : 'Forget token'}</Button>
          {facts.takesAccounts ? (
            <Button onClick={onAccount}>Sign in with your account…</Button>
          ) : null}
          <Button type="submit" variant="primary" pending={isPending}>
            Continue
          </Button>
        </>
      }
    >
      <TextField
        label="Access token"
        mono
        className="[&_input]:[-webkit-text-security:disc]"
        value={pasted}
        onChange={(next) => {
          setPasted(next)
          setProblem(undefined)
        }}
        error={problem}
        inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
      />
      {facts.hasOauth && !locked ? <p className="mt-3 text-sm text-ink-3">{aboutBots}</p> : null}
    </Dialog>
  )
}

/** What this server's tokens are known to be like. */
function useTokenFacts(enabled: boolean): TokenFacts {
  const { baseUrl } = useAccount()
  const { isSuccess } = useQuery({
    ...endpointQuery(useClient(), request(getAuthMetadata, {})),
    staleTime: Infinity,
    enabled,
  })
  const config = useConfig()
  return {
    hasOauth: isSuccess,
    lifetimeMs: knownLifetime(baseUrl),
    takesAccounts: config === undefined || takesAccounts(config),
  }
}

interface ByAccountProps extends RefusedProps {
  onCredentials: (credentials: Credentials) => Promise<void>
  onToken: () => void
}

function ByAccount({ open, title, said, locked, onCredentials, onToken }: ByAccountProps) {
  const { account } = useSession()
  const { leave } = useEndSession()
  const takesTokens = useConfig()?.waysIn.includes('token') ?? true
  return (
    <Dialog
      open={open}
      covers={locked}
      // Leaving is a choice of its own, below.
      onOpenChange={() => {}}
      title={title}
      description={
        <NothingLost said={said}>
          Sign in again as <bdi className="mono">{account.userId}</bdi> to continue.
        </NothingLost>
      }
      footer={
        <>
          <Button onClick={leave}>Leave</Button>
          {takesTokens ? <Button onClick={onToken}>Paste a token…</Button> : null}
        </>
      }
    >
      <LazyPart module={signInModule} name="the ways to sign in">
        {({ Ways }) => (
          <Ways
            homeserver={account}
            user={account.userId}
            onSignedIn={({ credentials }) => onCredentials(credentials)}
          />
        )}
      </LazyPart>
    </Dialog>
  )
}

function NothingLost({ said, children }: { said: string | undefined; children: ReactNode }) {
  return (
    <>
      Nothing is lost: what you typed is still here. {children}
      {said ? <> The server said: “{said}”.</> : null}
    </>
  )
}
