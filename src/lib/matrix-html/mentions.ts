import { isUserId } from '@/lib/matrix-id'
import { elementsOf, type MatrixNode } from './tree'

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

/** `@room` as a word of its own, and not the beginning of an ID. */
export const roomMentionPattern = /(?<![\w@./:-])@room(?![\w:@-])/g

/** Whether `@room` stands in the text of a message, where it is neither code nor a link. */
export function hasRoomMention(nodes: readonly MatrixNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'text') return node.text.search(roomMentionPattern) >= 0
    return !['a', 'code', 'pre'].includes(node.tag) && hasRoomMention(node.children)
  })
}
