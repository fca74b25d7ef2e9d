import { r0Path } from './endpoint'

/** URLs of a homeserver; its base URL may have a port and a path. */

/** Spec versions from which the stable `/v3` paths exist; a server without them uses `/r0`. */
const stableVersion = /^v(\d+)\.(\d+)$/

/** The path of an endpoint on a server with these versions; the newest path if they are unknown. */
export function pathForVersions(
  path: string,
  olderPath: { before: string; path: string } | undefined,
  versions: readonly string[],
): string {
  if (versions.length === 0) return path
  const chosen = olderPath && !atLeast(versions, olderPath.before) ? olderPath.path : path
  if (versions.some((version) => stableVersion.test(version))) return chosen
  return r0Path(chosen)
}

/** Whether a server that lists `versions` supports `version` (`v1.11`) or a later one. */
export function atLeast(versions: readonly string[], version: string): boolean {
  const wanted = versionNumber(version)
  return versions.some((candidate) => versionNumber(candidate) >= wanted)
}

function versionNumber(version: string): number {
  const match = stableVersion.exec(version)
  return match ? Number(match[1]) * 1_000_000 + Number(match[2]) : -1
}

/**
 * The absolute URL of a path on a homeserver.
 * @param baseUrl without a trailing slash
 * @param path encoded, starting with a slash; a `%` that encodes nothing is literal, since programs
 * treat it differently
 * @throws TypeError if the URL would leave the homeserver's origin and base path, so that the token
 * never does
 */
export function homeserverUrl(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  if (!path.startsWith('/')) throw new TypeError('A path starts with /')
  const base = new URL(baseUrl)
  const wellFormed = path.replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25')
  const url = new URL(baseUrl.replace(/\/$/, '') + wellFormed)
  const basePath = base.pathname.replace(/\/?$/, '/')
  if (url.origin !== base.origin || !url.pathname.startsWith(basePath)) {
    throw new TypeError('This path is outside the homeserver')
  }
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.append(name, String(value).toWellFormed())
  }
  return url.href
}
