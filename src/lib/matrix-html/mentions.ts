import { readMatrixLink } from '@/lib/matrix-link'
import { encodeSegment } from '@/lib/path-segment'
import { elementsOf, textOf, type MatrixElement, type MatrixNode } from './tree'

/** The users that a message's links name, each once; never the account itself. */
export function mentionedUsers(nodes: readonly MatrixNode[], ownUserId: string): string[] {
  const userIds = new Set<string>()
  for (const { tag, attributes } of elementsOf(nodes)) {
    const userId = tag === 'a' ? mentionedUser(attributes.href ?? '') : undefined
    if (userId && userId !== ownUserId) userIds.add(userId)
  }
  return [...userIds]
}

/** Links in other forms are plain links, and clients show them as such. */
const matrixTo = /^https:\/\/matrix\.to\/#\//i

/**
 * The user in a matrix.to link, whether or not the ID is percent-encoded.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function mentionedUser(href: string): string | undefined {
  const target = matrixTo.test(href) ? readMatrixLink(href) : undefined
  return target?.kind === 'user' ? target.userId : undefined
}

/** The link text for each mentioned user, by user ID; the first non-empty one. */
export function mentionWords(nodes: readonly MatrixNode[]): Map<string, string> {
  const words = new Map<string, string>()
  for (const { tag, attributes, children } of elementsOf(nodes)) {
    const userId = tag === 'a' ? mentionedUser(attributes.href ?? '') : undefined
    if (userId && !words.get(userId)) words.set(userId, textOf(children).trim())
  }
  return words
}

/**
 * Whether a link names a user or a room, but not an event.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function isMention(href: string): boolean {
  const target = matrixTo.test(href) ? readMatrixLink(href) : undefined
  return target !== undefined && (target.kind === 'user' || target.eventId === undefined)
}

/**
 * The matrix.to link for a `matrix:` URI, which messages don't allow.
 * @returns undefined for anything else
 */
export function matrixToOfUri(href: string): string | undefined {
  const target = /^matrix:/i.test(href) ? readMatrixLink(href) : undefined
  if (!target) return undefined
  if (target.kind === 'user') return mentionHref(target.userId)
  const id = target.kind === 'alias' ? target.roomAlias : target.roomId
  return mentionHref(id, target.kind === 'alias' ? [] : target.via, target.eventId)
}

/** An ID as written in a link; only characters that would end it are encoded. */
function write(id: string): string {
  return id.slice(0, 1) + id.slice(1).replaceAll(/[%/?#\s\p{Cc}]/gu, encodeSegment)
}

/**
 * A link to a user, a room or an event in it. As in other clients, only characters that would end
 * the ID are encoded.
 * @param id of a user or a room, or an alias
 * @param via servers that know the room; a room ID alone doesn't name any
 */
export function mentionHref(id: string, via: readonly string[] = [], eventId?: string): string {
  const written = eventId === undefined ? write(id) : `${write(id)}/${write(eventId)}`
  const query = via.map((serverName) => `via=${encodeSegment(serverName)}`).join('&')
  return `https://matrix.to/#/${written}${query && `?${query}`}`
}

/** `@room` as a separate word, not the start of an ID; a colon may end it. */
export const roomMentionPattern = /(?<![\w@./:-])@room(?![\w@]|[:-][\w[])/g

/** Whether a message's text contains `@room` outside code and links. */
export function hasRoomMention(nodes: readonly MatrixNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'text') return node.text.search(roomMentionPattern) >= 0
    return mayMentionRoom(node) && hasRoomMention(node.children)
  })
}

/** Whether `@room` within an element mentions everyone; it doesn't in code and links. */
export function mayMentionRoom({ tag }: MatrixElement): boolean {
  return !['a', 'code', 'pre'].includes(tag)
}
