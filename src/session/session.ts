import { createClient, type Client, type ClientOptions } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import { MatrixError } from '@/api/errors'
import { forgetTokens, withoutToken } from '@/api/hide-secrets'
import { RequestLog } from '@/api/request-log'
import { systemClock } from '@/api/clock'
import { createStore } from '@/lib/store'
import { type Credentials, pastedToken } from './credentials'
import { keepOutOfStorage, maskKept } from './tab-store/secrets'
import { restoredTabIsOver } from './restored-tab'
import { endTokens, exchangeTokens } from './token-origin'
import { createTokenKeeper } from './refresh'
import { learnLifetime } from './token-expiry'

/** The account and homeserver of a token. Contains no secret. */
export interface Account {
  baseUrl: string
  /** What the homeserver's `/versions` lists. */
  versions: readonly string[]
  userId: string
  /** Absent for tokens of application services and of server admins acting for others. */
  deviceId?: string
  isGuest: boolean
  /** The console signed in by itself: it owns the session, and Sign out ends it. */
  own?: boolean
  /** The homeserver is the one inside this page. */
  demo?: boolean
}

/** Replaces the network for the homeserver inside the page. */
export type Transport = Pick<ClientOptions, 'send' | 'sendWithProgress' | 'clock'>

/** The log of this tab, starting with the first request of the sign-in page. */
export const tabLog = new RequestLog()

/** The given token belongs to another user; the message is for the user. */
export class OtherUserError extends Error {
  override readonly name = 'OtherUserError'
}

/** Something that lives as long as a session: queues, outboxes, loaded lists. */
export interface Service {
  /**
   * Stops what is under way and releases what is held, once the session has ended. From then on it
   * does nothing more, and writes nothing where the user's next session looks for its work.
   */
  dispose(): void
  /** Releases what is currently unused. */
  dropUnused?(): void
}

/** A token in use. Whatever needs it goes through `client`. */
export interface Session {
  /** Its device, and whose it is, change with `replaceToken`. */
  readonly account: Account
  readonly client: Client
  /** The error with which the server rejected the token, until it is replaced. */
  readonly rejection: () => MatrixError | undefined
  /** Whether the session is locked. */
  readonly locked: () => boolean
  /** Notifies of changes to `rejection` and `locked`. */
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Forgets the tokens until the user identifies again: `replaceToken` unlocks. Until then, calls
   * fail as if the token had expired, so that running work pauses. Nothing else changes.
   */
  lock(): void
  /**
   * A service of this session, created when first requested. It keeps working with a new token of
   * the same user. One requested after the session's end is already disposed of.
   * @param key unique to the service, including the room ID if there is one per room
   */
  service<T extends Service>(key: string, make: () => T): T
  /** Releases what services keep but no one uses, so that it is fetched again. */
  dropUnused(): void
  /**
   * Continues with another token of the same user, so that no unfinished work is lost.
   * @param next a pasted token, or the result of signing in again
   * @throws as `client.call`, and OtherUserError
   */
  replaceToken(next: string | Credentials): Promise<void>
  /**
   * Invalidates the token on the server and disposes of the services. For the console's own
   * session, this signs out.
   * @throws as `client.call`, OauthError, NotLoadedError
   */
  invalidate(): Promise<void>
  /** Whether a text contains the token, in any encoding. */
  readonly holdsToken: (text: string) => boolean
  /** The tokens, only for the lease; without the refresh token while it is being exchanged. */
  credentials(): Credentials | undefined
  /** Forgets the token, which stays valid elsewhere, and disposes of the services. */
  forget(): void
  /**
   * Called once the ended session's pages are gone. Until then, the token is still kept out of what
   * they store as they go.
   */
  pagesGone(): void
}

const asCredentials = (token: string | Credentials): Credentials =>
  typeof token === 'string' ? pastedToken(token) : token

/** What the tab keeps must not contain tokens that nothing recognizes any more. */
function maskAndForget(): void {
  maskKept()
  forgetTokens()
}

/**
 * Starts a session with the tokens of `account`.
 * @param token a pasted token, or the result of signing in
 */
export function createSession(
  given: Account,
  token: string | Credentials,
  transport: Transport = {},
): Session {
  restoredTabIsOver()
  const rejection = createStore<MatrixError | undefined>(undefined)
  const services = new Map<string, Service>()
  let account = given
  let ended = false
  let locked = false
  /** Tokens that are forgotten, until the pages are gone. */
  let forgotten: string[] = []
  const tokens = createTokenKeeper({
    credentials: asCredentials(token),
    refresh: (held) => exchangeTokens(client, held),
    clock: transport.clock ?? systemClock,
    onEnded: rejection.set,
    beforeForgetting: maskAndForget,
    onLifetime: (ms) => learnLifetime(given.baseUrl, ms),
  })
  const hide = (text: string) => [...tokens.secrets(), ...forgotten].reduce(withoutToken, text)
  keepOutOfStorage(hide)
  const client: Client = createClient({
    ...transport,
    baseUrl: account.baseUrl,
    versions: account.versions,
    log: tabLog,
    getToken: tokens.current,
    tokens,
    hide,
    onTokenRejected: rejection.set,
  })

  function end(): void {
    forgotten = tokens.secrets()
    tokens.forget()
    ended = true
    for (const service of services.values()) service.dispose()
  }

  return {
    get account() {
      return account
    },
    client,
    rejection: rejection.get,
    locked: () => locked,
    subscribe: rejection.subscribe,
    lock() {
      if (ended || locked) return
      tokens.forget()
      locked = true
      rejection.set(new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'Locked' }))
    },
    service<T extends Service>(key: string, make: () => T): T {
      const known = services.get(key) as T | undefined
      if (known) return known
      const made = make()
      services.set(key, made)
      if (ended) made.dispose()
      return made
    },
    dropUnused() {
      for (const service of services.values()) service.dropUnused?.()
    },
    async replaceToken(next) {
      const credentials = asCredentials(next)
      const getToken = () => credentials.accessToken
      const probe = createClient({ ...transport, ...account, log: tabLog, getToken })
      const owner = await probe.call(getTokenOwner, {}, { once: true })
      if (owner.user_id !== account.userId) {
        throw new OtherUserError(`This token belongs to ${owner.user_id}, not to ${account.userId}`)
      }
      tokens.take(credentials)
      maskKept()
      account = {
        ...account,
        deviceId: owner.device_id,
        isGuest: owner.is_guest ?? false,
        own: credentials.origin.kind === 'pasted' ? undefined : true,
      }
      locked = false
      rejection.set(undefined)
    },
    async invalidate() {
      const credentials = tokens.credentials()
      if (credentials) await endTokens(client, credentials)
      end()
    },
    holdsToken: (text) => hide(text) !== text,
    credentials: () => tokens.credentials(),
    forget: end,
    pagesGone() {
      if (ended) maskAndForget()
      forgotten = []
    },
  }
}
