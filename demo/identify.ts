import { badContent, forbidden, invalidParam } from './failure'
import { type JsonObject, isObject } from './json'
import type { Store } from './store'

/**
 * The user ID that a password is given for, whether or not there is such a user.
 * https://spec.matrix.org/latest/client-server-api/#identifier-types
 * @param body with an `identifier`, or with the `user` of older clients
 * @throws MatrixFailure 400 for an identifier of another form, 403 for an unknown email address
 */
export function identifiedUser({ emails, serverName }: Store, body: JsonObject): string {
  const { identifier } = body
  if (isObject(identifier) && identifier['type'] === 'm.id.thirdparty') {
    const { medium, address } = identifier
    if (typeof medium !== 'string' || typeof address !== 'string') {
      throw badContent('Invalid thirdparty identifier')
    }
    const userId = medium === 'email' ? emails.get(address.toLowerCase()) : undefined
    if (userId === undefined) throw forbidden('Invalid username or password')
    return userId
  }
  const name = isObject(identifier) ? identifier['user'] : body['user']
  if (typeof name !== 'string') throw invalidParam("User identifier is missing 'user' key")
  return name.startsWith('@') ? name : `@${name}:${serverName}`
}
