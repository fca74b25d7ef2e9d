import { login, type UserIdentifier } from '@/api/endpoints/login'
import { credentialsOf } from '@/session/credentials'
import type { Homeserver } from '@/session/discover'
import { deviceName, ownDeviceId } from './own-device'
import { anonymousClient, type SignedIn } from './signed-in'

/**
 * Signs in with a password, as the console's own session.
 * https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login
 * @param user a username, a Matrix ID or an e-mail address
 * @throws MatrixError 403 for a wrong password, ConnectionError, the signal's AbortError
 */
export async function signInWithPassword(
  homeserver: Homeserver,
  { user, password }: { user: string; password: string },
  signal: AbortSignal,
): Promise<SignedIn> {
  return logIn(
    homeserver,
    { type: 'm.login.password', identifier: identifierOf(user.trim()), password },
    signal,
  )
}

/** Signs in with a `loginToken` from single sign-on. @throws like {@link signInWithPassword} */
export async function signInWithLoginToken(
  homeserver: Homeserver,
  token: string,
  signal: AbortSignal,
): Promise<SignedIn> {
  return logIn(homeserver, { type: 'm.login.token', token }, signal)
}

/** An e-mail address has its `@` in the middle; the server interprets everything else. */
export function identifierOf(user: string): UserIdentifier {
  return /^[^@\s]+@[^@\s]+$/.test(user)
    ? { type: 'm.id.thirdparty', medium: 'email', address: user }
    : { type: 'm.id.user', user }
}

type Proof =
  | { type: 'm.login.password'; identifier: UserIdentifier; password: string }
  | { type: 'm.login.token'; token: string }

async function logIn(homeserver: Homeserver, proof: Proof, signal: AbortSignal): Promise<SignedIn> {
  const client = anonymousClient(homeserver)
  const requestedAt = Date.now()
  const answer = await client.call(
    login,
    {
      body: {
        ...proof,
        device_id: ownDeviceId(homeserver.baseUrl),
        initial_device_display_name: deviceName(navigator.userAgent),
        refresh_token: true,
      },
    },
    { signal, once: true, cause: 'user' },
  )
  const account = {
    ...homeserver,
    userId: answer.user_id,
    deviceId: answer.device_id,
    isGuest: false,
    own: true,
  }
  const tokens = {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInMs: answer.expires_in_ms,
  }
  return { account, credentials: credentialsOf(tokens, { kind: 'login' }, requestedAt) }
}
