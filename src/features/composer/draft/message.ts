import {
  messageContent,
  sanitizeHtml,
  serializeHtml,
  type Attachment,
  type Dropped,
  type Message,
  type MessageContent,
} from '@/lib/matrix-html'
import { lazyModule } from '@/lib/lazy-module'
import { type Draft, isBehind, type Mode, sourceOf } from './draft'
import { markdown, markdownModule } from './markdown'

/** What a message depends on apart from its draft. */
export interface MessageContext {
  /** Never mentioned. */
  ownUserId: string
  /** Whether the account's power level allows `@room`. */
  mayNotifyRoom: boolean
}

/** What a draft would send. */
export interface DraftMessage extends Message {
  /** Files sent as separate messages before the one with the text. */
  before: MessageContent[]
}

/**
 * What a draft would send: its content, the tree for the preview, and what was removed.
 * The text is the caption of the last file.
 */
export function messageOf(draft: Draft, context: MessageContext): DraftMessage {
  const { mode, msgtype, about } = draft
  const files = draft.attachments ?? []
  const write = (source: string, attachment: Attachment | undefined) =>
    messageContent({
      html: htmlOf(source, mode),
      msgtype,
      relation: about?.relation,
      attachment,
      ...context,
    })
  return {
    ...write(sourceOf(draft), files.at(-1)),
    before: files.slice(0, -1).map((file) => write('', file).content),
  }
}

/** The boundary between two blocks. */
const blockEnd =
  /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tr|pre|details)>|<hr>)\s*(?=<[a-z])/g

function htmlOf(source: string, mode: Mode): string {
  return mode === 'markdown' ? markdown().markdownToHtml(source) : source
}

/** Converts a source from one mode to another. Only what can't be sent is lost. */
export function convert(source: string, from: Mode, to: Mode): string {
  if (source.trim() === '') return ''
  const { nodes } = sanitizeHtml(htmlOf(source, from))
  if (to === 'markdown') return markdown().toMarkdown(nodes)
  const html = serializeHtml(nodes)
  // One line per block, for easy editing.
  if (to === 'html') return html.replaceAll(blockEnd, '$1\n')
  // Reading it again would give the same tree.
  sanitizeHtml.know(html, { nodes, dropped: [] })
  return html
}

/**
 * What a draft would lose in another mode. Fetches the code of that mode.
 * @throws if it can't be fetched
 */
export async function lossesOf(draft: Draft, to: Mode): Promise<readonly Dropped[]> {
  if (to === 'markdown') await markdownModule.load()
  if (!isBehind(draft, to) || draft.mode === 'rich') return []
  const { nodes, dropped } = sanitizeHtml(htmlOf(sourceOf(draft), draft.mode))
  if (to !== 'rich') return dropped
  const { changesToHold } = await richModule.load()
  return [...dropped, ...changesToHold(nodes)]
}

/** The rich text editor, in its own chunk. */
export const richModule = lazyModule(() => import('@/features/composer/editor/rich/rich-text'))

/** Whether the code of a mode is already loaded. */
export function isLoaded(mode: Mode): boolean {
  if (mode === 'html') return true
  return (mode === 'markdown' ? markdownModule : richModule).now() !== undefined
}
