/** Matrix identifiers: https://spec.matrix.org/latest/appendices/#identifier-grammar */

/** Longest user ID in UTF-8 bytes, sigil and server name included. */
const longestIdBytes = 255

/** A DNS name, an IPv4 or a bracketed IPv6 address, and an optional port. */
const serverNamePattern = /^(?:[0-9A-Za-z.-]{1,230}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

export function isServerName(text: string): boolean {
  return serverNamePattern.test(text)
}

/** Splits an ID at its first colon: `@a:b:8448` gives `a` and `b:8448`; undefined where none is. */
export function splitId(id: string): { localpart: string; serverName: string } | undefined {
  const colon = id.indexOf(':')
  if (colon < 1) return undefined
  return { localpart: id.slice(1, colon), serverName: id.slice(colon + 1) }
}

/** Server name of an ID, port included; empty for a room version 12 ID, which has none. */
export function serverNameOf(id: string): string {
  return splitId(id)?.serverName ?? ''
}

/**
 * Why a text isn't a user ID, in words for the user; undefined if it is one. Historical IDs are
 * accepted: anything but a colon and NUL may be in the localpart, and it may be empty.
 * https://spec.matrix.org/latest/appendices/#historical-user-ids
 */
export function userIdProblem(text: string): string | undefined {
  if (!text.startsWith('@')) return 'A Matrix ID starts with @'
  const parts = splitId(text)
  if (!parts) return 'The server name is missing: @name:server'
  if (parts.localpart.includes('\0') || !parts.localpart.isWellFormed())
    return 'The name has characters that no Matrix ID has'
  if (!isServerName(parts.serverName)) return 'The part after the colon isn’t a server name'
  if (new TextEncoder().encode(text).length > longestIdBytes) return 'Longer than 255 bytes'
  return undefined
}

export function isUserId(text: string): boolean {
  return userIdProblem(text) === undefined
}
