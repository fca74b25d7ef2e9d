import { sanitizeHtml, type MatrixNode } from '@/lib/matrix-html'
import { escapeText } from '@/lib/matrix-html/serialize'

type Content = Readonly<Record<string, unknown>>

/** HTML of a message as its author sent it; undefined for one that has none. */
export function formattedBodyOf({ format, formatted_body: html }: Content): string | undefined {
  const isHtml = format === 'org.matrix.custom.html' && typeof html === 'string'
  return isHtml && html.trim() !== '' ? html : undefined
}

/** A received message as a tree of exactly what is allowed; undefined where it is plain text. */
export function bodyNodes(content: Content): readonly MatrixNode[] | undefined {
  const html = formattedBodyOf(content)
  return html === undefined ? undefined : sanitizeHtml(html).nodes
}

/** The quote that old clients put before an answer: whom they answer, and the lines after it. */
const replyFallback = /^> (?:\* ?)?<@[^\r\n]*(?:\r?\n> [^\r\n]*)*(?:\r?\n|$)(?:\r?\n)?/

/**
 * The plain text of a message, without the quote that old clients put before an answer: it goes on
 * until the first line without `> `. What the author quotes after that stays.
 * https://spec.matrix.org/v1.12/client-server-api/#fallbacks-for-rich-replies
 */
export function plainTextOf(content: Content): string {
  const body = typeof content.body === 'string' ? content.body : ''
  const relation = content['m.relates_to']
  const isReply = typeof relation === 'object' && relation !== null && 'm.in_reply_to' in relation
  return isReply ? body.replace(replyFallback, '') : body
}

/** The words that go with a file; empty where its name alone stands there. */
export function captionOf(content: Content): Content {
  const { body, filename } = content
  return typeof filename === 'string' && body !== filename ? content : {}
}

/** A message as HTML that can be edited, without the quote that old clients put before an answer. */
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
