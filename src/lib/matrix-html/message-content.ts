import type { Dropped } from './dropped'
import { hasRoomMention, mentionedUsers } from './mentions'
import { plainBody } from './plain-body'
import { withAttachment, withRelation, type Attachment, type MessageRelation } from './relation'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import type { MatrixNode } from './tree'

/**
 * UTF-8 bytes of content JSON that fit into an event with room to spare: the limit for a whole
 * event is 65,536, with IDs and signatures.
 */
export const messageByteBudget = 60_000

export type MessageType = 'm.text' | 'm.notice' | 'm.emote'

/** Content of an `m.room.message` event. */
export interface MessageContent extends Partial<Omit<Attachment, 'msgtype'>> {
  msgtype: MessageType | Attachment['msgtype']
  body: string
  format?: 'org.matrix.custom.html'
  formatted_body?: string
  'm.mentions': { user_ids?: string[]; room?: true }
  'm.relates_to'?: Record<string, unknown>
  'm.new_content'?: Omit<MessageContent, 'm.relates_to' | 'm.new_content'>
}

/** A message as written, and its context. */
export interface MessageSource {
  /** Not sanitised yet. */
  html: string
  msgtype: MessageType
  /** The account's own ID, which is never mentioned. */
  ownUserId: string
  /** Whether `@room` in the text notifies everyone, depending on the account's power level. */
  mayNotifyRoom?: boolean
  relation?: MessageRelation | undefined
  /** The file that the text is a caption for. */
  attachment?: Attachment | undefined
}

/** A message ready to be sent, with what was changed on the way. */
export interface Message {
  content: MessageContent
  nodes: readonly MatrixNode[]
  dropped: readonly Dropped[]
  /** Whether the text contains `@room` and the account may use it. */
  roomMention: 'none' | 'sent' | 'notAllowed'
  /** UTF-8 bytes of the content's JSON. */
  bytes: number
}

/**
 * Builds a message's content. Without formatting it is plain text, without `format` and
 * `formatted_body`.
 */
export function messageContent(written: MessageSource): Message {
  const { msgtype, ownUserId, relation, attachment } = written
  const { nodes, dropped } = read(written.html.toWellFormed())
  const roomMention = !hasRoomMention(nodes)
    ? 'none'
    : written.mayNotifyRoom
      ? 'sent'
      : 'notAllowed'
  const userIds = mentionedUsers(nodes, ownUserId)
  const text: MessageContent = {
    msgtype,
    body: plainBody(nodes),
    ...(isPlain(nodes)
      ? {}
      : { format: 'org.matrix.custom.html' as const, formatted_body: serializeHtml(nodes) }),
    'm.mentions': {
      ...(userIds.length > 0 ? { user_ids: userIds } : {}),
      ...(roomMention === 'sent' ? { room: true as const } : {}),
    },
  }
  const whole = attachment ? withAttachment(text, attachment) : text
  const content = relation ? withRelation(whole, relation, ownUserId) : whole
  return { content, nodes, dropped, roomMention, bytes: contentBytes(content) }
}

/** UTF-8 bytes of a content's JSON. */
export function contentBytes(content: object): number {
  return new TextEncoder().encode(JSON.stringify(content)).length
}

function read(html: string) {
  const { nodes, dropped } = sanitizeHtml(html)
  return { nodes: trimmed(withoutLoneParagraph(trimmed(nodes))), dropped }
}

/** A message of one paragraph is sent without the paragraph, as other clients do. */
function withoutLoneParagraph(nodes: MatrixNode[]): MatrixNode[] {
  const [only, ...others] = nodes
  const lone = others.length === 0 && only?.type === 'element' && only.tag === 'p'
  return lone ? [...only.children] : nodes
}

/** Removes leading and trailing white space, which shows nowhere. */
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
