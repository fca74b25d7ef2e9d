/**
 * Links to users, rooms and events, in every form that people share.
 * https://spec.matrix.org/latest/appendices/#uris
 */
import { userIdProblem } from './matrix-id'
import { decodeSegment, encodeSegment } from './path-segment'

/** What a link points to. */
export type MatrixTarget =
  | { kind: 'user'; userId: string }
  | { kind: 'roomId'; roomId: string; via: string[]; eventId?: string }
  | { kind: 'alias'; roomAlias: string; eventId?: string }

/** What a user may type to name a room. */
export type RoomReference = Exclude<MatrixTarget, { kind: 'user' }>

/** matrix.to, and Element's own links: `https://app.element.io/#/room/!id:server`. */
const webLink = /^https?:\/\/(?:matrix\.to\/#\/|[^#\s]+#\/(?:room|user)\/)(.*)$/is
const matrixUri = /^matrix:(u|user|r|room|roomid)\/(.*)$/is
const sigils: ReadonlyMap<string, string> = new Map([
  ['u', '@'],
  ['user', '@'],
  ['r', '#'],
  ['room', '#'],
  ['roomid', '!'],
])

/**
 * Reads a matrix.to link, a `matrix:` URI or one of Element's links. Identifiers may be
 * percent-encoded or not, whatever characters they contain.
 * @returns undefined for anything else, and for a link whose identifier isn't valid
 */
export function readMatrixLink(text: string): MatrixTarget | undefined {
  const trimmed = text.trim()
  const web = webLink.exec(trimmed)?.[1]
  if (web !== undefined) {
    const sigil = decode(/^(?:[@#!]|%40|%23|%21)/i.exec(web)?.[0] ?? '')
    return sigil === '' ? undefined : readTarget(sigil, web.replace(/^(?:%..|.)/, ''), eventSign)
  }
  const uri = matrixUri.exec(trimmed)
  const sigil = sigils.get(uri?.[1]?.toLowerCase() ?? '')
  return sigil === undefined ? undefined : readTarget(sigil, uri?.[2] ?? '', eventWord)
}

/** What separates a room from an event, with the event's first character. */
const eventSign = /\/(?:\$|%24)/i
const eventWord = /\/(?:e|event)\/(?:\$|%24)?/i

const colon = /:|%3a/i
const query = /\?([^?=]*=.*)$/s

/** A server name and what follows it. */
const serverAndRest =
  /^((?:\[|%5b)(?:[\da-f:.]|%3a)+(?:\]|%5d)|[\w.-]+)((?::|%3a)\d{1,5})?(?=$|[/?#])(.*)$/is

function readTarget(sigil: string, written: string, event: RegExp): MatrixTarget | undefined {
  const firstColon = colon.exec(written)
  const firstEvent = event.exec(written)
  const firstQuery = query.exec(written)
  // A room of version 12 has no server name; a colon after it belongs to an event or a query.
  const end = Math.min(firstEvent?.index ?? Infinity, firstQuery?.index ?? Infinity)
  if (sigil === '!' && (!firstColon || firstColon.index > end)) {
    const name = written.slice(0, end).replace(/\/$/, '')
    return name === '' ? undefined : target(`!${decode(name)}`, written.slice(name.length), event)
  }
  if (!firstColon) return undefined
  // The name may contain anything unencoded: only the server name marks its end.
  const name = decode(written.slice(0, firstColon.index))
  const after = serverAndRest.exec(written.slice(firstColon.index + firstColon[0].length))
  if (!after) return undefined
  const [, host = '', port = '', rest = ''] = after
  return target(`${sigil}${name}:${decode(host + port)}`, rest, event)
}

/** @param rest what follows the ID: an event, a query, both or neither */
function target(id: string, rest: string, event: RegExp): MatrixTarget | undefined {
  const parameters = query.exec(rest)?.[1]
  const path = parameters === undefined ? rest : rest.slice(0, -parameters.length - 1)
  const found = event.exec(path)
  const eventName = found?.index === 0 ? decode(path.slice(found[0].length)) : ''
  const of = eventName === '' ? {} : { eventId: `$${eventName}` }
  if (id.startsWith('@')) {
    const isWhole = path === '' || path === '/'
    return isWhole && userIdProblem(id) === undefined ? { kind: 'user', userId: id } : undefined
  }
  if (id.startsWith('#')) return { kind: 'alias', roomAlias: id, ...of }
  return { kind: 'roomId', roomId: id, via: new URLSearchParams(parameters).getAll('via'), ...of }
}

/** Decodes percent-encoding; other percent signs are literal. */
function decode(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => decodeSegment(encoded) ?? encoded)
}

/**
 * Reads a room ID, an alias, or a link to either; undefined for anything else. Room IDs are opaque:
 * those of room version 12 have no server name.
 */
export function parseRoomReference(text: string): RoomReference | undefined {
  const trimmed = text.trim()
  if (/^!\S+$/.test(trimmed)) return { kind: 'roomId', roomId: trimmed, via: [] }
  if (/^#[^:\0]+:\S+$/.test(trimmed)) return { kind: 'alias', roomAlias: trimmed }
  const found = readMatrixLink(trimmed)
  return found?.kind === 'user' ? undefined : found
}

/**
 * A link to an event of a room.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function matrixToEvent(roomId: string, eventId: string): string {
  return `https://matrix.to/#/${encodeSegment(roomId)}/${encodeSegment(eventId)}`
}

/** A link to a user. https://spec.matrix.org/latest/appendices/#matrixto-navigation */
export function matrixToUser(userId: string): string {
  return `https://matrix.to/#/${encodeSegment(userId)}`
}

/**
 * Reads a user ID as people paste it: bare, as a link, with spaces, brackets, quotes or punctuation
 * around it. Returns the text without these if it isn't one.
 */
export function readUserId(text: string): string {
  const trimmed = text.trim().replace(/^[<("'\u201C\u2018]+|[>)"'\u201D\u2019.,;]+$/g, '')
  const found = readMatrixLink(trimmed)
  return found?.kind === 'user' ? found.userId : trimmed
}
