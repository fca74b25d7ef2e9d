import { MatrixFailure } from '@demo/failure'
import type { Call } from '@demo/handler'
import { accountForm, chosenAccount, escapeHtml, htmlPage, seeOther } from '@demo/page'
import { addUser } from '@demo/store'
import { oauthError } from './errors'
import { isRegistered } from './register'
import { deviceIdOf } from './scope'
import type { OauthClient } from './state'

/** Lifetime of an authorization code, in ms. */
const codeMs = 600_000

/** Where the browser came from, and returns to. */
interface Asked {
  readonly client: OauthClient
  readonly redirectUri: string
  readonly respond: (parameters: Record<string, string>) => Response
}

/**
 * @returns an error page if the browser must not be redirected: the client or the URL is unknown
 */
function readAsked({ context, query }: Call): Asked | Response {
  const client = context.store.oauth.clients.get(query.get('client_id') ?? '')
  if (!client) return htmlPage('This application is not registered', '', 400)
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRegistered(client.redirectUris, redirectUri)) {
    return htmlPage('The redirect URI is not registered', '', 400)
  }
  const state = query.get('state')
  return {
    client,
    redirectUri,
    respond(parameters) {
      const url = new URL(redirectUri)
      const answer = new URLSearchParams(state === null ? {} : { state })
      for (const [name, value] of Object.entries(parameters)) answer.set(name, value)
      if (query.get('response_mode') === 'fragment') url.hash = answer.toString()
      else for (const [name, value] of answer) url.searchParams.set(name, value)
      return seeOther(url.href)
    },
  }
}

const invalid = (text: string) => oauthError('invalid_request', text)

/** @throws MatrixFailure 400, which is reported to the client */
function readGrant({ query }: Call, { grantTypes }: OauthClient) {
  if (!grantTypes.includes('authorization_code')) {
    throw oauthError('unauthorized_client', 'The client did not register this grant')
  }
  if (query.get('response_type') !== 'code') {
    throw oauthError('unsupported_response_type', 'The response type must be code')
  }
  const mode = query.get('response_mode') ?? 'query'
  if (mode !== 'query' && mode !== 'fragment') throw invalid('The response mode is unknown')
  const codeChallenge = query.get('code_challenge') ?? ''
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge)) {
    throw invalid('A code challenge with S256 is required')
  }
  return { codeChallenge, deviceId: deviceIdOf(query.get('scope')) }
}

/** Continues with a valid request; otherwise shows the error to the client or the user. */
function withRequest(
  call: Call,
  goOn: (asked: Asked, grant: ReturnType<typeof readGrant>) => Response,
): Response {
  const asked = readAsked(call)
  if (asked instanceof Response) return asked
  try {
    return goOn(asked, readGrant(call, asked.client))
  } catch (error) {
    if (!(error instanceof MatrixFailure)) throw error
    const { error: code, error_description: text } = error.body
    return asked.respond({ error: String(code), error_description: String(text) })
  }
}

const buttons =
  '<button name="decision" value="allow">Continue</button> ' +
  '<button name="decision" value="deny" formnovalidate>Cancel</button>'

/** The page where a user chooses or creates an account. */
export function showConsent(call: Call): Response {
  const isNew = call.query.get('prompt') === 'create'
  return withRequest(call, ({ client, redirectUri }, { deviceId }) => {
    const about =
      `<p>${escapeHtml(client.name)} at ${escapeHtml(new URL(redirectUri).host)} asks to use your ` +
      `account on the device ${escapeHtml(deviceId)}.</p>`
    const form = isNew
      ? `<form method="post"><p><label>Username <input name="new" required pattern="[a-z0-9._=/+\\-]+">` +
        `</label></p><p>${buttons}</p></form>`
      : accountForm(call.context.store, buttons)
    return htmlPage(isNew ? 'Create an account' : 'Allow access to your account?', about + form)
  })
}

/** The chosen or newly created account; undefined if the form has neither. */
function accountOf({ context }: Call, form: URLSearchParams): string | undefined {
  const { store, ids } = context
  const name = form.get('new')
  if (name === null) return chosenAccount(store, form)
  const userId = `@${name}:${store.serverName}`
  if (!/^[a-z0-9._=/+-]+$/.test(name) || store.users.has(userId)) return undefined
  return addUser(store, userId, { password: ids.nonce() }).userId
}

/** Handles the user's decision, and redirects the browser back with a code. */
export function decide(call: Call): Response {
  const { store, ids, clock } = call.context
  const form = call.form()
  return withRequest(call, ({ client, redirectUri, respond }, { codeChallenge, deviceId }) => {
    if (form.get('decision') !== 'allow') {
      throw oauthError('access_denied', 'The user cancelled')
    }
    const userId = accountOf(call, form)
    if (userId === undefined) return showConsent(call)
    const code = ids.oauthCode()
    const expiresAt = clock.now() + codeMs
    const { clientId } = client
    const grant = { clientId, redirectUri, codeChallenge, userId, deviceId, expiresAt }
    store.oauth.codes.set(code, { ...grant, isUsed: false })
    return respond({ code })
  })
}
