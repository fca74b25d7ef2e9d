import { createClient, type Client, type ClientOptions } from '@/api/client'
import { getTokenOwner, logout } from '@/api/endpoints/account'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { AnswerError, MatrixError } from '@/api/errors'
import { withoutToken } from '@/api/hide-secrets'
import { RequestLog } from '@/api/request-log'
import { keepOutOfDrafts } from './draft-secrets'

/** Whose token it is, and where. Holds no secret. */
export interface Account {
  baseUrl: string
  /** What the homeserver's `/versions` lists. */
  versions: readonly string[]
  userId: string
  /** Absent for tokens of application services and of server admins acting for others. */
  deviceId?: string
  isGuest: boolean
  /** The homeserver is the one inside this page. */
  demo?: boolean
}

/** Replaces the network for the homeserver inside the page. */
export type Transport = Pick<ClientOptions, 'send' | 'sendWithProgress'>

/** The log of this tab, from the first request of the sign-in page on. */
export const tabLog = new RequestLog()

/** The token that was given is another user's; the message is a sentence for the user. */
export class OtherUserError extends Error {
  override readonly name = 'OtherUserError'
}

/** A token in use. Everything that needs it goes through `client`. */
export interface Session {
  readonly account: Account
  readonly client: Client
  /** The error with which the server refused the token, until another token is given. */
  readonly rejection: () => MatrixError | undefined
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Goes on with another token of the same user, so that no unfinished work is lost.
   * @throws as `client.call`, and OtherUserError
   */
  replaceToken(token: string): Promise<void>
  /** Makes the token invalid on the server. @throws as `client.call` */
  invalidate(): Promise<void>
  /** Whether a text holds the token, in whatever way it is encoded. */
  readonly holdsToken: (text: string) => boolean
  /** The token, for the lease alone. */
  takeToken(): string | undefined
  /** Forgets the token; it stays valid elsewhere. */
  forget(): void
}

/** Starts a session with a token that `account` was found with. */
export function createSession(account: Account, token: string, transport: Transport = {}): Session {
  let current: string | undefined = token
  let rejection: MatrixError | undefined
  const listeners = new Set<() => void>()
  keepOutOfDrafts((text) => withoutToken(text, current))
  const setRejection = (error: MatrixError | undefined) => {
    rejection = error
    for (const listener of listeners) listener()
  }
  const client = createClient({
    ...transport,
    baseUrl: account.baseUrl,
    versions: account.versions,
    log: tabLog,
    getToken: () => current,
    onTokenRejected: setRejection,
  })
  return {
    account,
    client,
    rejection: () => rejection,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async replaceToken(next) {
      const probe = createClient({ ...transport, ...account, log: tabLog, getToken: () => next })
      const owner = await probe.call(getTokenOwner, {}, { once: true })
      if (owner.user_id !== account.userId) {
        throw new OtherUserError(`This token belongs to ${owner.user_id}, not to ${account.userId}`)
      }
      current = next
      setRejection(undefined)
    },
    async invalidate() {
      const revocationEndpoint = await findRevocation(client)
      if (revocationEndpoint) await client.revokeToken(revocationEndpoint)
      else await client.call(logout, {}, { expectTokenRejected: true })
      current = undefined
    },
    holdsToken: (text) => withoutToken(text, current) !== text,
    takeToken: () => current,
    forget() {
      current = undefined
    },
  }
}

/**
 * Where the server delegates authentication, `/logout` refuses the token without revoking it, and
 * the issuer's revocation endpoint takes its place.
 */
async function findRevocation(client: Client): Promise<string | undefined> {
  try {
    return (await client.call(getAuthMetadata, {})).revocation_endpoint
  } catch (error) {
    if (error instanceof MatrixError || error instanceof AnswerError) return undefined
    throw error
  }
}
