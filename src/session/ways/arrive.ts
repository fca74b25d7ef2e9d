import { systemClock } from '@/api/clock'
import { oauthModule } from '@/session/oauth/load'
import { createSession, type Session } from '@/session/session'
import { takePending } from './pending'
import { accountOf, anonymousClient, type SignedIn } from './signed-in'
import { signInWithLoginToken } from './with-password'

/** No sign-in in this tab is waiting for this return; the message is for the user. */
export class ArrivalError extends Error {
  override readonly name = 'ArrivalError'
}

/** A session, and the page to open with it. */
export interface Arrived {
  session: Session
  /** As the fragment of a URL. */
  route: string
}

/** How long finishing may take, in ms. */
const finishMs = 60_000

/**
 * Finishes a sign-in that returns from another page.
 * @param parameters from the URL, already removed there
 * @throws ArrivalError, OauthError, MatrixError, ConnectionError, NotLoadedError
 */
export async function arrive(parameters: URLSearchParams): Promise<Arrived> {
  const pending = takePending(Date.now())
  const signal = AbortSignal.timeout(finishMs)
  const loginToken = parameters.get('loginToken')
  if (pending?.flow && loginToken === null) {
    const { homeserver, route, flow } = pending
    const { finishCodeFlow } = await oauthModule.load()
    const client = anonymousClient(homeserver)
    const credentials = await finishCodeFlow(client, flow, parameters, systemClock, signal)
    return arrived(await accountOf(homeserver, credentials, signal), route)
  }
  if (pending && !pending.flow && loginToken !== null) {
    const { homeserver, route } = pending
    return arrived(await signInWithLoginToken(homeserver, loginToken, signal), route)
  }
  // A link from someone else must not sign the user in to an account that isn't theirs.
  throw new ArrivalError('This sign-in wasn’t started in this tab, or too long ago. Start again.')
}

function arrived({ account, credentials }: SignedIn, route: string): Arrived {
  return { session: createSession(account, credentials), route }
}
