import { isUserId } from '@/lib/matrix-id'
import type { Dropped } from './dropped'
import { markdownToHtml } from './markdown'
import { plainBody } from './plain-body'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import { elementsOf, type MatrixNode } from './tree'

/**
 * UTF-8 bytes of a content's JSON that fit into an event with room to spare: the whole event may
 * have 65,536 with its IDs and signatures.
 */
export const messageByteBudget = 60_000

export type MessageType = 'm.text' | 'm.notice' | 'm.emote'

/** Content of an `m.room.message` event. */
export interface MessageContent {
  msgtype: MessageType
  body: string
  format?: 'org.matrix.custom.html'
  formatted_body?: string
  'm.mentions': { user_ids?: string[]; room?: true }
}

/** What is written, and how. */
export interface MessageSource {
  source: string
  mode: 'text' | 'markdown' | 'html'
  msgtype: MessageType
  /** Never among the mentions. */
  ownUserId: string
  /** Whether everyone in the room is mentioned. */
  mentionRoom?: boolean
}

/** A message ready to be sent, and how it came about. */
export interface Message {
  content: MessageContent
  nodes: MatrixNode[]
  dropped: Dropped[]
  /** UTF-8 bytes of the content's JSON. */
  bytes: number
}

/**
 * Makes the content of a message. What has no formatting is sent as plain text, without `format`
 * and `formatted_body`.
 */
export function messageContent(written: MessageSource): Message {
  const source = written.source.toWellFormed()
  const { nodes, dropped } = read(source, written.mode)
  const mentions = mentionsOf(nodes, written)
  const plain = isPlain(nodes)
  const content: MessageContent = {
    msgtype: written.msgtype,
    body: written.mode === 'text' ? source : plainBody(nodes),
    ...(plain
      ? {}
      : { format: 'org.matrix.custom.html' as const, formatted_body: serializeHtml(nodes) }),
    'm.mentions': mentions,
  }
  return { content, nodes, dropped, bytes: contentBytes(content) }
}

/** UTF-8 bytes of a content's JSON. */
export function contentBytes(content: object): number {
  return new TextEncoder().encode(JSON.stringify(content)).length
}

function read(source: string, mode: MessageSource['mode']) {
  if (mode === 'text') return { nodes: [{ type: 'text', text: source } as const], dropped: [] }
  const { nodes, dropped } = sanitizeHtml(mode === 'markdown' ? markdownToHtml(source) : source)
  return { nodes: trimmed(withoutLoneParagraph(trimmed(nodes))), dropped }
}

/** A message of one paragraph is its content, as clients send it. */
function withoutLoneParagraph(nodes: MatrixNode[]): MatrixNode[] {
  const [only, ...others] = nodes
  const lone = others.length === 0 && only?.type === 'element' && only.tag === 'p'
  return lone ? [...only.children] : nodes
}

/** White space at the ends, which HTML has for its readers, shows nowhere, and is not sent. */
function trimmed(nodes: readonly MatrixNode[]): MatrixNode[] {
  return trimmedEnd(trimmedEnd(nodes, 'first'), 'last')
}

function trimmedEnd(nodes: readonly MatrixNode[], end: 'first' | 'last'): MatrixNode[] {
  const node = end === 'first' ? nodes[0] : nodes.at(-1)
  if (node?.type !== 'text') return [...nodes]
  const text = node.text.replace(end === 'first' ? /^[ \t\n\f]+/ : /[ \t\n\f]+$/, '')
  const others = end === 'first' ? nodes.slice(1) : nodes.slice(0, -1)
  const kept = text === '' ? [] : [{ type: 'text', text } as const]
  return end === 'first' ? [...kept, ...others] : [...others, ...kept]
}

function isPlain(nodes: readonly MatrixNode[]): boolean {
  return nodes.every((node) => node.type === 'text' || node.tag === 'br')
}

function mentionsOf(nodes: readonly MatrixNode[], { ownUserId, mentionRoom }: MessageSource) {
  const userIds = new Set<string>()
  for (const { tag, attributes } of elementsOf(nodes)) {
    const userId = tag === 'a' ? mentionedUser(attributes.href ?? '') : undefined
    if (userId && userId !== ownUserId) userIds.add(userId)
  }
  return {
    ...(userIds.size > 0 ? { user_ids: [...userIds] } : {}),
    ...(mentionRoom ? { room: true as const } : {}),
  }
}

/** The user that a matrix.to link names. */
function mentionedUser(href: string): string | undefined {
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
