import {
  markdownToHtml,
  messageContent,
  sanitizeHtml,
  serializeHtml,
  toMarkdown,
  type Dropped,
} from '@/lib/matrix-html'
import { type Draft, isBehind, type Mode, sourceOf } from './draft'

/**
 * What would be sent of a draft: its content, the tree that the preview shows, what was left out.
 * @param ownUserId never among the mentions
 */
export function messageOf(draft: Draft, ownUserId: string) {
  const { mode, msgtype } = draft
  const source = sourceOf(draft)
  return messageContent({
    source,
    mode: mode === 'markdown' ? 'markdown' : 'html',
    msgtype,
    ownUserId,
  })
}

/** Where one block ends and another begins. */
const blockEnd =
  /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tr|pre|details)>|<hr>)\s*(?=<[a-z])/g

function read(source: string, mode: Mode) {
  return sanitizeHtml(mode === 'markdown' ? markdownToHtml(source) : source)
}

/** A source of one way of writing as that of another. Nothing is lost but what cannot be sent. */
export function convert(source: string, from: Mode, to: Mode): string {
  if (source.trim() === '') return ''
  const { nodes } = read(source, from)
  if (to === 'markdown') return toMarkdown(nodes)
  const html = serializeHtml(nodes)
  // A line for each block, so that it can be edited.
  return to === 'html' ? html.replaceAll(blockEnd, '$1\n') : html
}

/** What would not come along if a draft were shown in another way. */
export async function lossesOf(draft: Draft, to: Mode): Promise<Dropped[]> {
  if (!isBehind(draft, to) || draft.mode === 'rich') return []
  const { nodes, dropped } = read(sourceOf(draft), draft.mode)
  if (to !== 'rich') return dropped
  const { changesToHold } = await loadRich()
  return [...dropped, ...changesToHold(nodes)]
}

/** The rich text editor, a chunk of its own. */
export const loadRich = () => import('./rich/rich-text')
