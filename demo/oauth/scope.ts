import { oauthError } from './errors'

const apiScope = 'urn:matrix:client:api:*'
const deviceScope = 'urn:matrix:client:device:'

/** The scope of a session: all of the client-server API, on one device. */
export const scopeOf = (deviceId: string): string => `${apiScope} ${deviceScope}${deviceId}`

/**
 * The device ID that a scope requests.
 * https://spec.matrix.org/latest/client-server-api/#allocated-scope-tokens
 * @throws MatrixFailure 400 `invalid_scope`
 */
export function deviceIdOf(scope: string | null): string {
  const tokens = (scope ?? '').split(' ')
  if (!tokens.includes(apiScope)) throw oauthError('invalid_scope', `${apiScope} is missing`)
  const devices = tokens.filter((token) => token.startsWith(deviceScope))
  const deviceId = devices[0]?.slice(deviceScope.length) ?? ''
  if (devices.length !== 1 || !/^[A-Za-z0-9-]{10,}$/.test(deviceId)) {
    throw oauthError('invalid_scope', 'The scope needs one device ID of 10 or more of A-Za-z0-9-')
  }
  return deviceId
}
