import type { Clock } from '@/api/clock'
import { MatrixError } from '@/api/errors'
import type { Credentials, NewTokens } from './credentials'

/**
 * How long before its expiry an access token is refreshed, in ms; limited to a tenth of its life.
 */
const marginMs = 30_000

/** After a failed refresh, how long to use a token that is still valid, in ms. */
const pauseMs = 10_000

/** Requests new tokens from the server. @throws whatever the request throws */
export type Refresh = (held: Credentials & { refreshToken: string }) => Promise<NewTokens>

export interface TokenKeeperOptions {
  credentials: Credentials
  refresh: Refresh
  clock: Clock
  /** Called if the server refuses the refresh token with a 4xx: only signing in again helps. */
  onEnded: (error: MatrixError) => void
  /** Called before tokens are replaced or forgotten, when they can still be recognized. */
  beforeForgetting?: () => void
  /** Called with the lifetime of an access token in ms, whenever one is issued or taken over. */
  onLifetime?: (ms: number) => void
}

/**
 * Creates the keeper of a session's tokens in memory, which keeps the access token valid. It
 * refreshes when a call needs it, not by itself: an idle tab, or a computer that slept, refreshes
 * at its next call. https://spec.matrix.org/latest/client-server-api/#refreshing-access-tokens
 */
export function createTokenKeeper({
  credentials,
  refresh,
  clock,
  onEnded,
  beforeForgetting,
  onLifetime,
}: TokenKeeperOptions) {
  let held: Credentials | undefined = credentials
  /** When the current access token was requested, in ms since 1970. */
  let since = clock.now()
  let running: Promise<void> | undefined
  let pausedUntil = 0
  /** The refresh token was refused: nothing more is tried until there are new tokens. */
  let hasEnded = false

  const tell = ({ lifetimeMs }: Credentials) => {
    if (lifetimeMs !== undefined) onLifetime?.(lifetimeMs)
  }
  tell(credentials)

  const canRefresh = (tokens: Credentials): tokens is Credentials & { refreshToken: string } =>
    tokens.refreshToken !== undefined && !hasEnded

  async function refreshNow(old: Credentials & { refreshToken: string }): Promise<void> {
    const requestedAt = clock.now()
    try {
      const next = await refresh(old)
      // The tokens were replaced or forgotten in the meantime.
      if (held !== old) return
      const { accessToken, refreshToken = old.refreshToken, expiresInMs } = next
      const expiresAt = expiresInMs === undefined ? undefined : requestedAt + expiresInMs
      beforeForgetting?.()
      held = { ...old, accessToken, refreshToken, expiresAt, lifetimeMs: expiresInMs }
      tell(held)
      since = requestedAt
      pausedUntil = 0
    } catch (error) {
      if (held === old) {
        pausedUntil = clock.now() + pauseMs
        if (isRefusal(error)) {
          hasEnded = true
          // Same form as for a rejected access token: the session is over.
          const body = { errcode: 'M_UNKNOWN_TOKEN', error: error.serverText, soft_logout: true }
          const ending = new MatrixError(401, body)
          onEnded(ending)
          throw ending
        }
      }
      throw error
    }
  }

  /** One refresh at a time: concurrent callers share it. */
  function renew(old: Credentials & { refreshToken: string }): Promise<void> {
    if (running) return running
    const own = refreshNow(old).finally(() => {
      if (running === own) running = undefined
    })
    running = own
    return own
  }

  return {
    /** The current access token, valid or not. */
    current: (): string | undefined => held?.accessToken,

    /** What must not be shown. */
    secrets: (): string[] =>
      [held?.accessToken, held?.refreshToken].filter((secret) => secret !== undefined),

    /** All the tokens held; without the refresh token while it is being exchanged. */
    credentials(): Credentials | undefined {
      return held && running ? { ...held, refreshToken: undefined } : held
    },

    /**
     * An access token for a call, refreshed before it expires.
     * @throws the error of the refresh, if there is no valid token
     */
    async fresh(signal?: AbortSignal): Promise<string | undefined> {
      if (held?.expiresAt === undefined || !canRefresh(held)) return held?.accessToken
      const { expiresAt } = held
      const now = clock.now()
      const margin = Math.min(marginMs, (expiresAt - since) / 10)
      const isGood = now < expiresAt
      if (now < expiresAt - margin || (isGood && now < pausedUntil)) return held.accessToken
      try {
        await unlessAborted(renew(held), signal)
      } catch (error) {
        if (!isGood || signal?.aborted || isRefusal(error)) throw error
      }
      return held?.accessToken
    },

    /**
     * After a refused call: whether there is another token now to repeat the call with.
     * @param refused the token that was sent
     * @throws the error of the refresh, unless it was refused as well
     */
    async replace(refused: string, signal?: AbortSignal): Promise<boolean> {
      if (held === undefined) return false
      if (held.accessToken !== refused) return true
      if (!canRefresh(held)) return false
      try {
        await unlessAborted(renew(held), signal)
      } catch (error) {
        // The session has ended, and `onEnded` was called.
        if (isRefusal(error)) return false
        throw error
      }
      return held !== undefined && held.accessToken !== refused
    },

    /** Continues with new tokens. */
    take(other: Credentials): void {
      if (held) beforeForgetting?.()
      held = other
      tell(other)
      since = clock.now()
      pausedUntil = 0
      hasEnded = false
      running = undefined
    },

    forget(): void {
      if (held) beforeForgetting?.()
      held = undefined
    },
  }
}

/** Whether a server refuses a refresh token for good; 429 and 5xx are temporary. */
function isRefusal(error: unknown): error is MatrixError {
  return (
    error instanceof MatrixError && error.status >= 400 && error.status < 500 && !error.rateLimited
  )
}

/** Others wait for the same promise, so aborting ends only this wait. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  signal.throwIfAborted()
  const stopped = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true, signal: stopped.signal })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    stopped.abort()
  }
}
