import { homeserverUrl, pathForVersions } from './base-url'
import type { Client } from './client'
import { fillPath } from './endpoint'

/**
 * The homeserver's page for a stage of an identity check that a client can't handle itself.
 * https://spec.matrix.org/latest/client-server-api/#fallback
 * @throws TypeError for a stage named `.` or `..`, which no URL can contain
 */
export function authFallbackUrl(
  { baseUrl, versions }: Pick<Client, 'baseUrl' | 'versions'>,
  stage: string,
  session: string,
): string {
  const template = '/_matrix/client/v3/auth/{stage}/fallback/web'
  const path = fillPath(pathForVersions(template, undefined, versions), { stage })
  return homeserverUrl(baseUrl, path, { session })
}
