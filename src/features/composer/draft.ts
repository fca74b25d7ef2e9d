/** Ways of writing a message, each with a source of its own; that of rich text is HTML. */
export type Mode = 'rich' | 'markdown' | 'html'

/** What kind of message it is. */
export type MessageType = 'm.text' | 'm.notice' | 'm.emote'

/** A message being written; survives a reload. */
export interface Draft {
  /** The way that is shown, whose source would be sent. */
  mode: Mode
  msgtype: MessageType
  sources: Readonly<Record<Mode, string>>
  /** Ways whose source says what the shown one says. */
  inStep: readonly Mode[]
  /** Transaction id of the next message; none was sent under it yet. */
  txnId: string
}

const allModes: readonly Mode[] = ['rich', 'markdown', 'html']

export function emptyDraft(
  txnId: string,
  settings: Partial<Pick<Draft, 'mode' | 'msgtype'>> = {},
): Draft {
  return {
    mode: 'rich',
    msgtype: 'm.text',
    ...settings,
    sources: { rich: '', markdown: '', html: '' },
    inStep: allModes,
    txnId,
  }
}

/** The source that would be sent. */
export function sourceOf(draft: Draft): string {
  return draft.sources[draft.mode]
}

/** Whether nothing is written. */
export function isBlank(draft: Draft): boolean {
  return sourceOf(draft) === ''
}

/** With another source of a way, which is from then on the one that counts. */
export function withSource(draft: Draft, source: string, mode = draft.mode): Draft {
  return { ...draft, mode, sources: { ...draft.sources, [mode]: source }, inStep: [mode] }
}

/** Whether a way has to take over what another one says before it is shown. */
export function isBehind(draft: Draft, mode: Mode): boolean {
  return !draft.inStep.includes(mode)
}

/**
 * Shows another way. Where nothing was written since, its source is as it was left; else it is made
 * of the one that was shown.
 * @param convert gives a source of one way as that of another
 */
export function withMode(
  draft: Draft,
  mode: Mode,
  convert: (source: string, from: Mode, to: Mode) => string,
): Draft {
  if (!isBehind(draft, mode)) return { ...draft, mode }
  const made = convert(sourceOf(draft), draft.mode, mode)
  return {
    ...draft,
    mode,
    sources: { ...draft.sources, [mode]: made },
    inStep: [...draft.inStep, mode],
  }
}

/** What is left once the message was sent: nothing but the way and the type. */
export function afterSending({ mode, msgtype }: Draft, txnId: string): Draft {
  return emptyDraft(txnId, { mode, msgtype })
}
