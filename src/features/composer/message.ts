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

/** What a message depends on besides its draft. */
export interface MessageSurroundings {
  /** Never among the mentions. */
  ownUserId: string
  /** Whether the account's power level lets `@room` notify everyone. */
  mayNotifyRoom: boolean
}

/** What would be sent of a draft. */
export interface DraftMessage extends Message {
  /** Files that go as messages of their own, before the one with the text. */
  before: MessageContent[]
}

/**
 * What would be sent of a draft: its content, the tree that the preview shows, what was left out.
 * The text is the caption of the last file.
 */
export function messageOf(draft: Draft, surroundings: MessageSurroundings): DraftMessage {
  const { mode, msgtype, about } = draft
  const files = draft.attachments ?? []
  const write = (source: string, attachment: Attachment | undefined) =>
    messageContent({
      html: htmlOf(source, mode),
      msgtype,
      relation: about?.relation,
      attachment,
      ...surroundings,
    })
  return {
    ...write(sourceOf(draft), files.at(-1)),
    before: files.slice(0, -1).map((file) => write('', file).content),
  }
}

/** Where one block ends and another begins. */
const blockEnd =
  /(<\/(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tr|pre|details)>|<hr>)\s*(?=<[a-z])/g

function htmlOf(source: string, mode: Mode): string {
  return mode === 'markdown' ? markdown().markdownToHtml(source) : source
}

/** A source of one way of writing as that of another. Nothing is lost but what cannot be sent. */
export function convert(source: string, from: Mode, to: Mode): string {
  if (source.trim() === '') return ''
  const { nodes } = sanitizeHtml(htmlOf(source, from))
  if (to === 'markdown') return markdown().toMarkdown(nodes)
  const html = serializeHtml(nodes)
  // A line for each block, so that it can be edited.
  return to === 'html' ? html.replaceAll(blockEnd, '$1\n') : html
}

/**
 * What would not come along if a draft were shown in another way, which is fetched for it.
 * @throws where it could not be fetched
 */
export async function lossesOf(draft: Draft, to: Mode): Promise<readonly Dropped[]> {
  if (to === 'markdown') await markdownModule.load()
  if (!isBehind(draft, to) || draft.mode === 'rich') return []
  const { nodes, dropped } = sanitizeHtml(htmlOf(sourceOf(draft), draft.mode))
  if (to !== 'rich') return dropped
  const { changesToHold } = await richModule.load()
  return [...dropped, ...changesToHold(nodes)]
}

/** The rich text editor, a chunk of its own. */
export const richModule = lazyModule(() => import('./rich/rich-text'))

/** Whether a draft can be shown in a way of writing without fetching anything for that. */
export function isLoaded(mode: Mode): boolean {
  if (mode === 'html') return true
  return (mode === 'markdown' ? markdownModule : richModule).now() !== undefined
}
