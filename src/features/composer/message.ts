import { markdownToHtml, messageContent, sanitizeHtml, serializeHtml } from '@/lib/matrix-html'
import { sourceOf, type Draft } from './draft'

/**
 * What would be sent of a draft: its content, the tree that the preview shows, what was left out.
 * @param ownUserId never among the mentions
 */
export function messageOf(draft: Draft, ownUserId: string) {
  const { mode, msgtype } = draft
  return messageContent({ source: sourceOf(draft), mode, msgtype, ownUserId })
}

/** Where one block ends and another begins. */
const blockEnd =
  /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tr|pre|details)>|<hr>)\s*(?=<[a-z])/g

/** Markdown as the HTML that would be sent, a line for each block so that it can be edited. */
export function toHtml(markdown: string): string {
  const { nodes } = sanitizeHtml(markdownToHtml(markdown))
  return serializeHtml(nodes).replaceAll(blockEnd, '$1\n')
}
