import { ConnectionError, MatrixError, durationText } from '@/api/errors'
import type { PauseCause } from './items'

/** The server refuses everything that this token asks for. */
const tokenRefused: PauseCause = {
  kind: 'token',
  words: 'The server no longer accepts the access token.',
}

/**
 * The token becomes valid again once the account is unlocked.
 * https://spec.matrix.org/latest/client-server-api/#account-locking
 */
const accountLocked: PauseCause = {
  kind: 'locked',
  words: 'The server has locked this account. Contact its administrators.',
}

/**
 * Why whatever follows a failure would fail too, apart from rate limits; undefined if it may not.
 * @param words what failed, without a full stop
 */
export function causeOf(error: unknown, words: string): PauseCause | undefined {
  if (error instanceof ConnectionError) return { kind: 'connection', words: `${words}.` }
  if (!(error instanceof MatrixError) || !isRefusal(error)) return undefined
  return error.errcode === 'M_USER_LOCKED' ? accountLocked : tokenRefused
}

/** Whether a failure says that the account or its token is refused, whatever it asks for. */
export function isRefusal(error: unknown): boolean {
  return error instanceof MatrixError && error.status === 401
}

/**
 * Why nothing more is sent after too long a wait.
 * @param now in ms since 1970
 * @param more what would be sent
 */
export function longWait({ retryAfterMs }: MatrixError, now: number, more: string): PauseCause {
  const span = retryAfterMs === undefined ? 'a while' : durationText(retryAfterMs)
  return {
    kind: 'wait',
    words: `The server asks you to wait ${span} before ${more}.`,
    until: retryAfterMs === undefined ? undefined : now + retryAfterMs,
  }
}
