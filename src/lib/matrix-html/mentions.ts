import { readMatrixLink } from '@/lib/matrix-link'
import { encodeSegment } from '@/lib/path-segment'
import { elementsOf, textOf, type MatrixElement, type MatrixNode } from './tree'

/** The users that a message's links name, each once; never oneself. */
export function mentionedUsers(nodes: readonly MatrixNode[], ownUserId: string): string[] {
  const userIds = new Set<string>()
  for (const { tag, attributes } of elementsOf(nodes)) {
    const userId = tag === 'a' ? mentionedUser(attributes.href ?? '') : undefined
    if (userId && userId !== ownUserId) userIds.add(userId)
  }
  return [...userIds]
}

/** Links of other forms are links, which clients show as such. */
const matrixTo = /^https:\/\/matrix\.to\/#\//i

/**
 * The user that a matrix.to link names, whether its ID is percent-encoded or not.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function mentionedUser(href: string): string | undefined {
  const target = matrixTo.test(href) ? readMatrixLink(href) : undefined
  return target?.kind === 'user' ? target.userId : undefined
}

/** What the links that name users say of them, by user ID; of several, the first that says anything. */
export function mentionWords(nodes: readonly MatrixNode[]): Map<string, string> {
  const words = new Map<string, string>()
  for (const { tag, attributes, children } of elementsOf(nodes)) {
    const userId = tag === 'a' ? mentionedUser(attributes.href ?? '') : undefined
    if (userId && !words.get(userId)) words.set(userId, textOf(children).trim())
  }
  return words
}

/**
 * Whether a link names a user or a room, and no event.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function isMention(href: string): boolean {
  const target = matrixTo.test(href) ? readMatrixLink(href) : undefined
  return target !== undefined && (target.kind === 'user' || target.eventId === undefined)
}

/**
 * The matrix.to link that says what a `matrix:` URI says, which messages may not have.
 * @returns undefined for anything else
 */
export function matrixToOfUri(href: string): string | undefined {
  const target = /^matrix:/i.test(href) ? readMatrixLink(href) : undefined
  if (!target) return undefined
  if (target.kind === 'user') return mentionHref(target.userId)
  const id = target.kind === 'alias' ? target.roomAlias : target.roomId
  return mentionHref(id, target.kind === 'alias' ? [] : target.via, target.eventId)
}

/** An ID as it is in a link: encoded is only what would end it. */
function write(id: string): string {
  return id.slice(0, 1) + id.slice(1).replaceAll(/[%/?#\s\p{Cc}]/gu, encodeSegment)
}

/**
 * A link to a user, a room or an event in it. As clients write it, the ID is as it is but for what
 * would end it.
 * @param id of a user or a room, or an alias
 * @param via servers that can be asked for a room, which its ID alone does not tell
 */
export function mentionHref(id: string, via: readonly string[] = [], eventId?: string): string {
  const written = eventId === undefined ? write(id) : `${write(id)}/${write(eventId)}`
  const query = via.map((serverName) => `via=${encodeSegment(serverName)}`).join('&')
  return `https://matrix.to/#/${written}${query && `?${query}`}`
}

/** `@room` as a word of its own, and not the beginning of an ID; a colon may end it. */
export const roomMentionPattern = /(?<![\w@./:-])@room(?![\w@]|[:-][\w[])/g

/** Whether `@room` stands in the text of a message, where it is neither code nor a link. */
export function hasRoomMention(nodes: readonly MatrixNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'text') return node.text.search(roomMentionPattern) >= 0
    return mayMentionRoom(node) && hasRoomMention(node.children)
  })
}

/** Whether `@room` mentions everyone within an element, which it does not in code and in links. */
export function mayMentionRoom({ tag }: MatrixElement): boolean {
  return !['a', 'code', 'pre'].includes(tag)
}
