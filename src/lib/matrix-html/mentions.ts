import { isUserId } from '@/lib/matrix-id'
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

/**
 * The user that a matrix.to link names.
 * https://spec.matrix.org/latest/appendices/#matrixto-navigation
 */
export function mentionedUser(href: string): string | undefined {
  const encoded = /^https:\/\/matrix\.to\/#\/((?:@|%40)[^/?]+)$/i.exec(href)?.[1]
  if (!encoded) return undefined
  try {
    const userId = decodeURIComponent(encoded)
    return isUserId(userId) ? userId : undefined
  } catch {
    // Not a link that any client would read as a mention.
    return undefined
  }
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
  return /^https:\/\/matrix\.to\/#\/(?:[@#!]|%40|%23|%21)[^/?]+(?:\?|$)/i.test(href)
}

/**
 * The address of a link that names a user or a room. As clients write it, the ID stands there as it
 * is but for what would end it.
 * @param id of a user or a room, or an alias
 * @param via servers that can be asked for a room, which its ID alone does not tell
 */
export function mentionHref(id: string, via: readonly string[] = []): string {
  const written = id.slice(0, 1) + id.slice(1).replaceAll(/[%/?#\s]/g, encodeURIComponent)
  const query = via.map((serverName) => `via=${encodeURIComponent(serverName)}`).join('&')
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
