import { homeserverUrl } from '@/api/base-url'
import type { Homeserver } from '@/session/discover'
import { encodeSegment } from '@/lib/path-segment'
import { writePending } from './pending'

/**
 * Leaves for the homeserver's single sign-on, which returns to this page.
 * https://spec.matrix.org/latest/client-server-api/#sso-client-loginauthentication
 * @param providerId one of the homeserver's services, if it names any
 */
export function startSingleSignOn(homeserver: Homeserver, providerId?: string): void {
  writePending({ homeserver, route: location.hash, started: Date.now() })
  const provider = providerId === undefined ? '' : `/${encodeSegment(providerId)}`
  const path = `/_matrix/client/v3/login/sso/redirect${provider}`
  const redirectUrl = location.origin + location.pathname
  location.assign(homeserverUrl(homeserver.baseUrl, path, { redirectUrl, action: 'login' }))
}
