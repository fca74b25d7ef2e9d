import { describeError, MatrixError, type ErrorWords } from '@/api/errors'
import { readConfig, takesAccounts } from './config/config'
import { describeConfigError } from './config/describe'
import { ConfigError } from './config/parse-config'
import { DiscoveryError, type Homeserver } from './discover'
import { findHomeserver, findHomeserverOfToken } from './find-homeserver'
import { type Credentials, pastedToken } from './credentials'
import { discoverOauth } from './oauth/discover'
import { describeOauthError, OauthError } from './oauth/error'
export { findHomeserver } from './find-homeserver'
export { Doubt } from './sign-in-doubt'
export { permittedFile, permittedPaste } from './paste/permitted'
export { arrive } from './ways/arrive'
export { Ways, WaysIn } from './ways/ways-in'
import { readToken } from './paste/read-token'
import { ArrivalError } from './ways/arrive'
import { aboutBots, aboutExpiry, type TokenFacts } from './expiry-words'
import { knownLifetime } from './token-expiry'
import { anonymousClient, ownerOf } from './ways/signed-in'
import { createSession, OtherUserError, type Session } from './session'

/** The homeserver refuses a pasted token. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError'
  readonly refusal: MatrixError
  readonly facts: TokenFacts
  constructor(refusal: MatrixError, facts: TokenFacts) {
    super('Token refused', { cause: refusal })
    this.refusal = refusal
    this.facts = facts
  }
}

/**
 * Asks the homeserver for the token's owner, and starts a session.
 * @throws TokenRefusedError, MatrixError, ConnectionError, the signal's AbortError
 */
export async function signIn(
  homeserver: Homeserver,
  pasted: Credentials,
  signal: AbortSignal,
): Promise<Session> {
  try {
    return createSession(await ownerOf(homeserver, pasted.accessToken, signal), pasted)
  } catch (error) {
    const isRefused = error instanceof MatrixError && error.errcode === 'M_UNKNOWN_TOKEN'
    if (!isRefused || signal.aborted) throw error
    const issuer = discoverOauth(anonymousClient(homeserver), signal)
    const hasOauth = await issuer.then(Boolean, () => false)
    const { lifetimeMs = knownLifetime(homeserver.baseUrl) } = pasted
    const facts = { hasOauth, lifetimeMs, takesAccounts: takesAccounts(await readConfig()) }
    throw new TokenRefusedError(error, facts)
  }
}

/** What the sign-in page's fields contain. */
export interface Entered {
  homeserver: string
  token: string
  /** How long the token lives, in ms, if it was taken out of a pasted text that says so. */
  lifetimeMs?: number | undefined
  /** The homeserver that was found while the user typed, and for what text. */
  found: { typed: string; homeserver: Homeserver } | undefined
}

/** What follows from the entered fields. */
export type Attempt =
  /** The token can't be one. */
  | { kind: 'problem'; problem: string }
  /** There is only a homeserver: the user chooses how to sign in there. */
  | { kind: 'choose'; typed: string; homeserver: Homeserver }
  /** The user should know something before the console opens. */
  | { kind: 'doubt'; typed: string; homeserver: Homeserver; session: Session; doubt: string }
  | { kind: 'session'; typed: string; homeserver: Homeserver; session: Session }

/**
 * Signs in with the entered token, or finds the homeserver to sign in at. A token from a text that
 * names its homeserver is sent to no other.
 * @throws DiscoveryError, ConfigError, and as `signIn`
 */
export async function attempt(
  { homeserver: entered, token, lifetimeMs, found }: Entered,
  signal: AbortSignal,
): Promise<Attempt> {
  const hasToken = token.trim() !== ''
  const read = readToken(token)
  if (hasToken && read.kind === 'problem') return read
  const takesToken = hasToken && (await readConfig()).waysIn.includes('token')
  // The pasted text may not have been read yet, or be for a homeserver that isn't allowed.
  const named = takesToken ? read.homeserver : undefined
  const typed = named ?? entered.trim()
  const find = named === undefined ? findHomeserver : findHomeserverOfToken
  const homeserver = found?.typed === typed ? found.homeserver : await find(typed, signal)
  if (read.kind === 'problem' || !takesToken) return { kind: 'choose', typed, homeserver }
  const pasted = pastedToken(read.token, read.lifetimeMs ?? lifetimeMs)
  const session = await signIn(homeserver, pasted, signal)
  const doubt = doubtsAbout(session, typed)
  const result = { typed, homeserver, session }
  return doubt ? { ...result, kind: 'doubt', doubt } : { ...result, kind: 'session' }
}

/** The text for a failed sign-in. */
export function signInProblem(error: unknown): ErrorWords {
  if (error instanceof DiscoveryError || error instanceof ArrivalError)
    return { title: error.message }
  if (error instanceof ConfigError) return describeConfigError(error)
  if (error instanceof OtherUserError) return { title: error.message }
  if (error instanceof OauthError) return describeOauthError(error)
  if (error instanceof TokenRefusedError) return refusedToken(error)
  return describeError(error)
}

function refusedToken({ refusal, facts }: TokenRefusedError): ErrorWords {
  const isExpired = refusal.body.soft_logout === true
  const advice = [
    isExpired ? '' : 'It may belong to another homeserver, be incomplete, or have been signed out.',
    aboutExpiry(facts),
    facts.hasOauth ? aboutBots : '',
  ]
  return {
    title: isExpired
      ? 'This token has expired; paste a new one'
      : 'The homeserver doesn’t recognise this token',
    detail: refusal.serverText,
    advice: advice.filter(Boolean).join(' '),
  }
}

/** What the user should know before continuing with this token; undefined if nothing is unusual. */
export function doubtsAbout(session: Session, typed: string): string | undefined {
  const { userId, isGuest } = session.account
  if (isGuest) {
    return `This token belongs to the guest ${userId}. Guests can change little more than their display name.`
  }
  const typedId = typed.trim()
  if (typedId.startsWith('@') && typedId.toLowerCase() !== userId.toLowerCase()) {
    return `This token belongs to ${userId}, not to ${typedId}.`
  }
  return undefined
}
