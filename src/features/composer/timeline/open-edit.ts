import { attachmentOf } from '@/lib/matrix-html/relation'
import { sanitizeHtml } from '@/lib/matrix-html'
import {
  type EditStart,
  emptyDraft,
  type MessageType,
  withSource,
} from '@/features/composer/draft/draft'
import { markdownModule } from '@/features/composer/draft/markdown'
import { messageOf, richModule } from '@/features/composer/draft/message'
import { sameContent } from '@/shared/message/same-content'
import type { WrittenAs } from '@/features/composer/draft/written-as'
import { captionOf, htmlToEdit } from './message-body'
import { excerptOf, type TimelineMessage } from './timeline'

const textTypes: readonly MessageType[] = ['m.text', 'm.notice', 'm.emote']

/** Why a message can't be edited; undefined if it can. */
export function editProblem(message: TimelineMessage, ownUserId: string): string | undefined {
  const { sender, content, hidden } = message
  if (sender !== ownUserId) return 'Only the author can edit it.'
  if (hidden === 'redacted') return 'This message was removed.'
  if (hidden === 'encrypted') return 'The console can’t read encrypted messages.'
  const isKnown = textTypes.some((type) => type === content.msgtype) || attachmentOf(content)
  return isKnown ? undefined : 'The console can’t edit messages of this type.'
}

/**
 * Opens a message for editing exactly as it was sent: in its original source if that is known and
 * still matches, as rich text if that can represent all of it, else as HTML.
 */
export async function openEdit(
  message: TimelineMessage,
  senderName: string,
  writtenAs: WrittenAs | undefined,
): Promise<EditStart> {
  const { content, eventId, sender } = message
  const msgtype = textTypes.find((type) => type === content.msgtype) ?? 'm.text'
  const about = {
    relation: { kind: 'edit' as const, eventId, original: content },
    sender,
    senderName,
    excerpt: excerptOf(message),
  }
  const words = attachmentOf(content) ? captionOf(content) : content
  if (writtenAs?.mode === 'markdown') await markdownModule.load()
  if (writtenAs && isSource(writtenAs, words)) return { about, msgtype, ...writtenAs }
  const source = htmlToEdit(words)
  return { about, msgtype, source, mode: (await holdsAsRich(source)) ? 'rich' : 'html' }
}

/** Whether a source produces the message's content. */
function isSource({ mode, source }: WrittenAs, words: Readonly<Record<string, unknown>>): boolean {
  const draft = withSource(emptyDraft('', { mode }), source)
  const { body, formatted_body: html } = messageOf(draft, {
    ownUserId: '',
    mayNotifyRoom: false,
  }).content
  return sameContent([body ?? '', html], [words.body ?? '', words.formatted_body])
}

async function holdsAsRich(html: string): Promise<boolean> {
  const { nodes, dropped } = sanitizeHtml(html)
  if (dropped.length > 0) return false
  const { changesToHold } = await richModule.load()
  return changesToHold(nodes).length === 0
}
