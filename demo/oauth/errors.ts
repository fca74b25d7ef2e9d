import type { Context } from '@demo/context'
import { MatrixFailure } from '@demo/failure'
import type { OauthClient } from './state'

/** Creates an error in the form of OAuth 2.0, RFC 6749 section 5.2. */
export function oauthError(error: string, description: string, status = 400): MatrixFailure {
  return new MatrixFailure(status, { error, error_description: description })
}

/**
 * The client named in a form.
 * @throws MatrixFailure 401 `invalid_client`
 */
export function requireClient({ store }: Context, form: URLSearchParams): OauthClient {
  const client = store.oauth.clients.get(form.get('client_id') ?? '')
  if (!client) throw oauthError('invalid_client', 'The client is not registered', 401)
  return client
}
