import type { Client } from '@/api/client'
import { getLoginFlows, type IdentityProvider } from '@/api/endpoints/login'
import { MatrixError } from '@/api/errors'
import type { WayIn } from '@/session/config/parse-config'
import { discoverOauth, type OauthServer } from '@/session/oauth/discover'

/** How a homeserver lets people sign in, other than by pasting a token. */
export interface Ways {
  /** OAuth 2.0; a server that has it isn't asked for anything else. */
  oauth?: OauthServer
  password: boolean
  /** Single sign-on: services to choose from; empty if the server has an unnamed one. */
  sso?: readonly IdentityProvider[]
}

/** The ways that the console's configuration offers. */
export function offered({ oauth, password, sso }: Ways, offers: readonly WayIn[]): Ways {
  const usable = oauth && {
    ...oauth,
    authorizationEndpoint: offers.includes('oauth') ? oauth.authorizationEndpoint : undefined,
    deviceEndpoint: offers.includes('device-code') ? oauth.deviceEndpoint : undefined,
  }
  return {
    oauth: usable?.authorizationEndpoint || usable?.deviceEndpoint ? usable : undefined,
    password: password && offers.includes('password'),
    sso: offers.includes('sso') ? sso : undefined,
  }
}

/**
 * Asks a homeserver how it lets people sign in.
 * https://spec.matrix.org/latest/client-server-api/#authentication-api-discovery
 * @throws as `client.call`
 */
export async function findWays(client: Client, signal?: AbortSignal): Promise<Ways> {
  const oauth = await discoverOauth(client, signal)
  if (oauth) return { oauth, password: false }
  try {
    const { flows } = await client.call(getLoginFlows, {}, { signal })
    const sso = flows.find(({ type }) => type === 'm.login.sso')
    // Single sign-on that leads to OAuth is meant to be the only choice.
    const isOnly = sso?.oauth_aware_preferred === true
    return {
      password: !isOnly && flows.some(({ type }) => type === 'm.login.password'),
      sso: sso && (isOnly ? [] : (sso.identity_providers ?? [])),
    }
  } catch (error) {
    const isUnknown = error instanceof MatrixError && [404, 405].includes(error.status)
    if (isUnknown) return { password: false }
    throw error
  }
}
