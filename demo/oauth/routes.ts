import { failure } from '@demo/failure'
import type { ExtraRoute } from '@demo/handler'
import { changeAccount, showAccount } from './account'
import { decide, showConsent } from './authorize'
import { authorizeDevice, decideLink, showLink } from './device'
import { oauthMetadata } from './metadata'
import { registerClient } from './register'
import { introspect, revoke } from './revoke'
import { handOutTokens } from './token'

/** A route that exists only if the homeserver offers OAuth, or confirms identities with it. */
const route = (method: string, path: string, handle: ExtraRoute['handle']): ExtraRoute => ({
  method,
  path,
  auth: 'none',
  handle(call) {
    const { signIn, userAuthFlows } = call.context
    const hasStage = userAuthFlows.some((stages) => stages.includes('m.oauth'))
    if (!signIn.includes('oauth') && !hasStage) {
      throw failure(404, 'M_UNRECOGNIZED', 'Unrecognized request')
    }
    return handle(call)
  },
})

const metadata: ExtraRoute['handle'] = ({ baseUrl }) => oauthMetadata(baseUrl)

/** The OAuth 2.0 endpoints and pages, as in the Matrix Authentication Service. */
export const oauthRoutes: readonly ExtraRoute[] = [
  // Used by homeservers before v1.15, and by Synapse with its authentication service.
  route('GET', '/_matrix/client/unstable/org.matrix.msc2965/auth_metadata', metadata),
  route('GET', '/.well-known/openid-configuration', metadata),
  route('POST', '/oauth2/registration', registerClient),
  route('GET', '/oauth2/authorize', showConsent),
  route('POST', '/oauth2/authorize', decide),
  route('POST', '/oauth2/device', authorizeDevice),
  route('GET', '/oauth2/link', showLink),
  route('POST', '/oauth2/link', decideLink),
  route('POST', '/oauth2/token', handOutTokens),
  route('POST', '/oauth2/revoke', revoke),
  route('POST', '/oauth2/introspect', introspect),
  route('GET', '/oauth2/account', showAccount),
  route('POST', '/oauth2/account', changeAccount),
]
