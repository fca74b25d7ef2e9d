import { sanitizeHtml, type MatrixNode } from '@/lib/matrix-html'
import { escapeText } from '@/lib/matrix-html/serialize'

type Content = Readonly<Record<string, unknown>>

/** A message's HTML as its author sent it; undefined if it has none. */
export function formattedBodyOf({ format, formatted_body: html }: Content): string | undefined {
  const isHtml = format === 'org.matrix.custom.html' && typeof html === 'string'
  return isHtml && html.trim() !== '' ? html : undefined
}

/** A received message as a sanitised tree; undefined if it is plain text. */
export function bodyNodes(content: Content): readonly MatrixNode[] | undefined {
  const html = formattedBodyOf(content)
  return html === undefined ? undefined : sanitizeHtml(html).nodes
}

/** The quote that old clients put before a reply: its sender, and the lines after it. */
const replyFallback = /^> (?:\* ?)?<@[^\r\n]*(?:\r?\n> [^\r\n]*)*(?:\r?\n|$)(?:\r?\n)?/

/**
 * The plain text of a message, without the quote that old clients put before a reply, which ends at
 * the first line without `> `. Later quotes by the author stay.
 * https://spec.matrix.org/v1.12/client-server-api/#fallbacks-for-rich-replies
 */
export function plainTextOf(content: Content): string {
  const body = typeof content.body === 'string' ? content.body : ''
  const relation = content['m.relates_to']
  const isReply = typeof relation === 'object' && relation !== null && 'm.in_reply_to' in relation
  return isReply ? body.replace(replyFallback, '') : body
}

/** The caption of a file; empty if there is only its name. */
export function captionOf(content: Content): Content {
  const { body, filename } = content
  return typeof filename === 'string' && body !== filename ? content : {}
}

/** A message as editable HTML, without the quote that old clients put before a reply. */
export function htmlToEdit(content: Content): string {
  return (
    formattedBodyOf(content)?.replace(/^\s*<mx-reply>[^]*?<\/mx-reply>/i, '') ??
    escapeText(plainTextOf(content)).replaceAll('\r', '').replaceAll('\n', '<br>')
  )
}

/** Whether a message notifies everyone: https://spec.matrix.org/latest/client-server-api/#user-and-room-mentions */
export function mentionsEveryone(content: Content): boolean {
  const mentions = content['m.mentions']
  return (
    typeof mentions === 'object' &&
    mentions !== null &&
    'room' in mentions &&
    mentions.room === true
  )
}
