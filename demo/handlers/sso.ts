import { failure, notFound } from '@demo/failure'
import type { Call, ExtraRoute } from '@demo/handler'
import { accountForm, chosenAccount, escapeHtml, htmlPage, seeOther } from '@demo/page'

/** Services that single sign-on can go through; here each is the same page. */
export const identityProviders = [
  { id: 'oidc-university', name: 'University account', icon: 'mxc://demo.example/picture7' },
  { id: 'oidc-github', name: 'GitHub', brand: 'github' },
]

/** How long a `loginToken` is good for, in ms. */
const loginTokenMs = 120_000

const path = '/_matrix/client/v3/login/sso/redirect'

/**
 * Where the browser is to return to.
 * @throws MatrixFailure 404 without single sign-on or the provider, 400 for no address
 */
function redirectUrl({ context, params, query }: Call): URL {
  if (!context.signIn.includes('sso')) {
    throw failure(404, 'M_UNRECOGNIZED', 'Unrecognized request')
  }
  const { idpId } = params
  const isKnown = idpId === undefined || identityProviders.some(({ id }) => id === idpId)
  if (!isKnown) throw notFound('Unknown identity provider')
  const address = query.get('redirectUrl')
  if (address === null || !URL.canParse(address)) {
    throw failure(400, 'M_MISSING_PARAM', 'Missing required string query parameter redirectUrl')
  }
  return new URL(address)
}

function askForAccount(call: Call): Response {
  const url = redirectUrl(call)
  const name = identityProviders.find(({ id }) => id === call.params['idpId'])?.name
  return htmlPage(
    name === undefined ? 'Sign in' : `Sign in with ${name}`,
    `<p>You return to ${escapeHtml(url.host)}.</p>` +
      accountForm(call.context.store, '<button>Continue</button>'),
  )
}

function returnWithToken(call: Call): Response {
  const { store, ids, clock } = call.context
  const url = redirectUrl(call)
  const userId = chosenAccount(store, call.form())
  if (userId === undefined) return askForAccount(call)
  const token = ids.loginToken()
  store.loginTokens.set(token, { userId, expiresAt: clock.now() + loginTokenMs })
  url.searchParams.append('loginToken', token)
  return seeOther(url.href)
}

/**
 * The pages of single sign-on.
 * https://spec.matrix.org/latest/client-server-api/#sso-client-loginauthentication
 */
export const ssoRoutes: readonly ExtraRoute[] = [path, `${path}/{idpId}`].flatMap((form) => [
  { method: 'GET', path: form, auth: 'none' as const, handle: askForAccount },
  { method: 'POST', path: form, auth: 'none' as const, handle: returnWithToken },
])
