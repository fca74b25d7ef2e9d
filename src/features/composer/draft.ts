/** Ways of writing a message, each with a source of its own. */
export type SourceMode = 'markdown' | 'html'

/** What kind of message it is. */
export type MessageType = 'm.text' | 'm.notice' | 'm.emote'

/** A message being written; survives a reload. */
export interface Draft {
  /** The source that is shown, and that would be sent. */
  mode: SourceMode
  msgtype: MessageType
  sources: Readonly<Record<SourceMode, string>>
  /** The last conversion between the two, by which it is known whether one was changed since. */
  converted?: Readonly<Record<SourceMode, string>>
  /** Transaction id of the next message; none was sent under it yet. */
  txnId: string
}

export function emptyDraft(txnId: string, settings: Partial<Draft> = {}): Draft {
  return {
    mode: 'markdown',
    msgtype: 'm.text',
    ...settings,
    sources: { markdown: '', html: '' },
    converted: undefined,
    txnId,
  }
}

/** The source that would be sent. */
export function sourceOf(draft: Draft): string {
  return draft.sources[draft.mode]
}

/** Whether nothing is written in either source. */
export function isBlank({ sources }: Draft): boolean {
  return Object.values(sources).every((source) => source === '')
}

export function withSource(draft: Draft, source: string): Draft {
  return { ...draft, sources: { ...draft.sources, [draft.mode]: source } }
}

/**
 * Shows the other source. Markdown is converted where that replaces nothing that was written by
 * hand; HTML is not, since it can hold more than Markdown: both stay as they are.
 * @param toHtml converts Markdown
 */
export function withMode(
  draft: Draft,
  mode: SourceMode,
  toHtml: (markdown: string) => string,
): Draft {
  const { markdown } = draft.sources
  const convertible = mode === 'html' && markdown.trim() !== '' && !htmlIsOwn(draft)
  return convertible ? converted({ ...draft, mode }, toHtml) : { ...draft, mode }
}

/** Replaces the HTML by what the Markdown makes. */
export function converted(draft: Draft, toHtml: (markdown: string) => string): Draft {
  const { markdown } = draft.sources
  const sources = { markdown, html: toHtml(markdown) }
  return { ...draft, sources, converted: sources }
}

/** Whether the HTML has something that did not come out of the conversion. */
export function htmlIsOwn({ sources, converted: last }: Draft): boolean {
  return sources.html.trim() !== '' && sources.html !== last?.html
}

/** Whether the Markdown has something that was not converted to HTML. */
function markdownIsOwn({ sources, converted: last }: Draft): boolean {
  return sources.markdown.trim() !== '' && sources.markdown !== last?.markdown
}

/** Whether the source that is not shown says something of its own, which would not be sent. */
export function otherDiffers(draft: Draft): boolean {
  return draft.mode === 'markdown' ? htmlIsOwn(draft) : htmlIsOwn(draft) && markdownIsOwn(draft)
}

/** What is left once the shown source was sent: nothing, but for another version that was not. */
export function afterSending(draft: Draft, txnId: string): Draft {
  const left = emptyDraft(txnId, { mode: draft.mode, msgtype: draft.msgtype })
  if (!otherDiffers(draft)) return left
  const other = draft.mode === 'html' ? 'markdown' : 'html'
  return { ...left, sources: { ...left.sources, [other]: draft.sources[other] } }
}
