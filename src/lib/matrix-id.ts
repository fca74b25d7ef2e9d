/** Matrix identifiers: https://spec.matrix.org/latest/appendices/#identifier-grammar */

/** Length limit of a user ID in UTF-8 bytes, including sigil and server name. */
const longestIdBytes = 255

/** A DNS name, an IPv4 or a bracketed IPv6 address, and an optional port. */
const serverNamePattern = /^(?:[0-9A-Za-z.-]{1,230}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

export function isServerName(text: string): boolean {
  return serverNamePattern.test(text)
}

/**
 * Splits an ID at its first colon: `@a:b:8448` gives `a` and `b:8448`; undefined without a colon.
 */
export function splitId(id: string): { localpart: string; serverName: string } | undefined {
  const colon = id.indexOf(':')
  if (colon < 1) return undefined
  return { localpart: id.slice(1, colon), serverName: id.slice(colon + 1) }
}

/** Server name of an ID, including the port; empty for a room version 12 ID, which has none. */
export function serverNameOf(id: string): string {
  return splitId(id)?.serverName ?? ''
}

/**
 * Why a text isn't a user ID, as text for the user; undefined if it is one. Accepts historical IDs:
 * the localpart may be empty or contain anything except a colon and NUL.
 * https://spec.matrix.org/latest/appendices/#historical-user-ids
 */
export function userIdProblem(text: string): string | undefined {
  if (!text.startsWith('@')) return 'A Matrix ID starts with @'
  const parts = splitId(text)
  if (!parts) return 'The server name is missing: @name:server'
  if (parts.localpart.includes('\0') || !parts.localpart.isWellFormed())
    return 'The name contains characters that aren’t allowed in a Matrix ID'
  if (!isServerName(parts.serverName)) return 'The part after the colon isn’t a server name'
  if (new TextEncoder().encode(text).length > longestIdBytes) return 'Longer than 255 bytes'
  return undefined
}

export function isUserId(text: string): boolean {
  return userIdProblem(text) === undefined
}
