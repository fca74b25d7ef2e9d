import { createClient } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import { describeError, MatrixError, type ErrorWords } from '@/api/errors'
import { discover, DiscoveryError, type Homeserver } from './discover'
export { readPaste } from './read-paste'
export { readToken } from './read-token'
import { createSession, tabLog, type Session } from './session'

/** Finds the homeserver behind what was typed; see `discover`. */
export function findHomeserver(typed: string, signal?: AbortSignal): Promise<Homeserver> {
  return discover(typed, { log: tabLog }, signal)
}

/**
 * Asks the homeserver who the token belongs to, and starts a session with it.
 * @throws MatrixError for a refused token, ConnectionError, the signal's AbortError
 */
export async function signIn(
  homeserver: Homeserver,
  token: string,
  signal: AbortSignal,
): Promise<Session> {
  const client = createClient({ ...homeserver, log: tabLog, getToken: () => token })
  const owner = await client.call(getTokenOwner, {}, { signal, once: true })
  return createSession(
    {
      ...homeserver,
      userId: owner.user_id,
      deviceId: owner.device_id,
      isGuest: owner.is_guest ?? false,
    },
    token,
  )
}

/** Words for why signing in failed. */
export function signInProblem(error: unknown): ErrorWords {
  if (error instanceof DiscoveryError) return { title: error.message }
  if (error instanceof MatrixError && error.errcode === 'M_UNKNOWN_TOKEN') {
    return error.body.soft_logout === true
      ? {
          title: 'This token has expired; paste a new one',
          detail: error.serverText,
          advice: 'On some servers a token copied out of Element lives for five minutes.',
        }
      : {
          title: 'The homeserver does not know this token',
          detail: error.serverText,
          advice:
            'It may belong to another homeserver, be cut off, or have been ended by signing out. ' +
            'On some servers a token copied out of Element lives for five minutes.',
        }
  }
  return describeError(error)
}

/** What the user should know before going on with this token; undefined where all is as expected. */
export function doubtsAbout(session: Session, typed: string): string | undefined {
  const { userId, isGuest } = session.account
  if (isGuest) {
    return `This token belongs to the guest ${userId}. A guest may change its display name and little else.`
  }
  const typedId = typed.trim()
  if (typedId.startsWith('@') && typedId.toLowerCase() !== userId.toLowerCase()) {
    return `This token belongs to ${userId}, not to ${typedId}.`
  }
  return undefined
}
