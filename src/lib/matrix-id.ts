/** Matrix identifiers: https://spec.matrix.org/latest/appendices/#identifier-grammar */

/** Longest user ID in UTF-8 bytes, sigil and server name included. */
const longestIdBytes = 255

/** A DNS name, an IPv4 or a bracketed IPv6 address, and an optional port. */
const serverNamePattern = /^(?:[0-9A-Za-z.-]{1,230}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

/** Localparts of today, and the historical ones that servers must still accept. */
const localpartPattern = /^[\u0021-\u0039\u003B-\u007E]*$/

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

/** Why a text is no user ID, in words for the user; undefined where it is one. */
export function userIdProblem(text: string): string | undefined {
  if (!text.startsWith('@')) return 'A Matrix ID starts with @'
  const parts = splitId(text)
  if (!parts) return 'The server name is missing: @name:server'
  if (parts.localpart === '') return 'The name before the colon is missing'
  if (!localpartPattern.test(parts.localpart))
    return 'The name has characters that no Matrix ID has'
  if (!isServerName(parts.serverName)) return 'What follows the colon is no server name'
  if (new TextEncoder().encode(text).length > longestIdBytes) return 'Longer than 255 bytes'
  return undefined
}

export function isUserId(text: string): boolean {
  return userIdProblem(text) === undefined
}

/** What a user may type to name a room. */
export type RoomReference =
  | { kind: 'roomId'; roomId: string; via: string[] }
  | { kind: 'alias'; roomAlias: string }

/**
 * Reads a room ID, an alias, a matrix.to link or a `matrix:` URI; undefined for anything else.
 * Room IDs are opaque: those of room version 12 have no server name.
 */
export function parseRoomReference(text: string): RoomReference | undefined {
  const trimmed = text.trim()
  if (/^!\S+$/.test(trimmed)) return { kind: 'roomId', roomId: trimmed, via: [] }
  if (/^#[^\s:]+:\S+$/.test(trimmed)) return { kind: 'alias', roomAlias: trimmed }
  return parseMatrixTo(trimmed) ?? parseMatrixUri(trimmed)
}

function parseMatrixTo(text: string): RoomReference | undefined {
  // Element's own addresses end alike: https://app.element.io/#/room/!id:server
  const match =
    /^https?:\/\/(?:matrix\.to\/#|[^#\s]+#\/room)\/([^?/]+)(?:\/[^?]*)?(?:\?(.*))?$/i.exec(text)
  const id = match?.[1] && decode(match[1])
  if (id?.startsWith('!')) {
    return { kind: 'roomId', roomId: id, via: new URLSearchParams(match?.[2]).getAll('via') }
  }
  return id?.startsWith('#') ? { kind: 'alias', roomAlias: id } : undefined
}

function parseMatrixUri(text: string): RoomReference | undefined {
  const match = /^matrix:(roomid|r|room)\/([^?/]+)(?:\/[^?]*)?(?:\?(.*))?$/.exec(text)
  const id = match?.[2] && decode(match[2])
  if (!id) return undefined
  if (match[1] !== 'roomid') return { kind: 'alias', roomAlias: `#${id}` }
  return { kind: 'roomId', roomId: `!${id}`, via: new URLSearchParams(match[3]).getAll('via') }
}

/**
 * A link to an event of a room.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function matrixToEvent(roomId: string, eventId: string): string {
  return `https://matrix.to/#/${encodeURIComponent(roomId)}/${encodeURIComponent(eventId)}`
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * Reads a user ID as people paste it: bare, as a matrix.to link or a `matrix:u/` URI, with spaces,
 * brackets, quotes or punctuation around it. Gives back the text without these where it is none.
 */
export function readUserId(text: string): string {
  const trimmed = text.trim().replace(/^[<("']+|[>)"'.,;]+$/g, '')
  const link = /^https?:\/\/matrix\.to\/#\/(@[^?/]+|%40[^?/]+)/i.exec(trimmed)
  if (link?.[1]) return decode(link[1]) ?? trimmed
  const uri = /^matrix:u(?:ser)?\/([^?/]+)/i.exec(trimmed)
  if (uri?.[1]) return `@${decode(uri[1]) ?? uri[1]}`
  return trimmed
}
