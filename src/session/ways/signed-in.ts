import { createClient, type Client } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import type { Credentials } from '@/session/credentials'
import type { Homeserver } from '@/session/discover'
import { type Account, tabLog } from '@/session/session'

/** The result of signing in: an account, and the tokens of the console's own session. */
export interface SignedIn {
  account: Account
  credentials: Credentials
}

/** A client for a homeserver before anyone is signed in. */
export function anonymousClient(homeserver: Homeserver): Client {
  return createClient({ ...homeserver, log: tabLog, getToken: () => undefined })
}

/**
 * Asks the homeserver whose a token is.
 * @throws MatrixError for a rejected token, ConnectionError, the signal's AbortError
 */
export async function ownerOf(
  homeserver: Homeserver,
  token: string,
  signal: AbortSignal,
): Promise<Account> {
  // The client lives as long as something refers to it; the token mustn't.
  let held: string | undefined = token
  const client = createClient({ ...homeserver, log: tabLog, getToken: () => held })
  try {
    const owner = await client.call(getTokenOwner, {}, { signal, once: true })
    return {
      ...homeserver,
      userId: owner.user_id,
      deviceId: owner.device_id,
      isGuest: owner.is_guest ?? false,
    }
  } finally {
    held = undefined
  }
}

/**
 * Finds the account of tokens from OAuth, which don't say whose they are.
 * @throws MatrixError, ConnectionError, the signal's AbortError
 */
export async function accountOf(
  homeserver: Homeserver,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<SignedIn> {
  const owner = await ownerOf(homeserver, credentials.accessToken, signal)
  return { account: { ...owner, own: true }, credentials }
}
