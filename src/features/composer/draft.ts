import type { Attachment, MessageRelation } from '@/lib/matrix-html'

/** Ways of writing a message, each with a source of its own; that of rich text is HTML. */
export type Mode = 'rich' | 'markdown' | 'html'

/** What kind of message it is. */
export type MessageType = 'm.text' | 'm.notice' | 'm.emote'

/** The message that one being written refers to, and enough of it to know it again. */
export interface DraftRelation {
  relation: MessageRelation
  sender: string
  senderName: string
  /** The beginning of its text. */
  excerpt: string
  /** It is an edit of a message that several rooms have got. */
  several?: SeveralEdited | undefined
}

/** The events of a message in one of the rooms that have got it. */
export interface MessageInRoom {
  /** Event IDs in order: files, and the text last. */
  events: readonly string[]
  /** Event ID of the text; undefined if it isn't there. */
  text: string | undefined
}

/** A message in several rooms, to be edited in all of them. */
export interface SeveralEdited {
  rooms: readonly EditedRoom[]
  /** Its content, where `@room` notifies everyone and where not. */
  originals: Readonly<Record<'notifying' | 'silent', Readonly<Record<string, unknown>>>>
}

/** A room in which a message is changed. */
export interface EditedRoom {
  roomId: string
  name: string
  target: MessageInRoom
  /** `@room` notifies everyone. */
  notifiesRoom: boolean
  /** The user agreed to send it unencrypted into this encrypted room. */
  unencrypted: boolean
}

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
  about?: DraftRelation | undefined
  /** Files that have been uploaded and go with it. */
  attachments?: readonly Attachment[] | undefined
  /** Transaction id under which it was sent as it is; undefined once anything was changed. */
  onItsWay?: string | undefined
  /** What was being written when an edit began, and comes back after it. */
  setAside?: Draft | undefined
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

/** Whether nothing is written, attached or answered. */
export function isBlank(draft: Draft): boolean {
  return sourceOf(draft) === '' && !draft.about && !hasFiles(draft)
}

/** Whether files go with it. */
export function hasFiles(draft: Draft): boolean {
  return (draft.attachments ?? []).length > 0
}

/** With another source of a way, which is from then on the one that counts. */
export function withSource(draft: Draft, source: string, mode = draft.mode): Draft {
  const isSame = mode === draft.mode && source === sourceOf(draft)
  return {
    ...draft,
    mode,
    sources: { ...draft.sources, [mode]: source },
    inStep: [mode],
    onItsWay: isSame ? draft.onItsWay : undefined,
  }
}

/** With something else of it changed; it is another message from then on. */
export function withChange(
  draft: Draft,
  change: Partial<Pick<Draft, 'msgtype' | 'about' | 'attachments'>>,
): Draft {
  return { ...draft, ...change, onItsWay: undefined }
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

/** What an edit begins with. */
export interface EditStart {
  about: DraftRelation
  mode: Mode
  source: string
  msgtype: MessageType
}

/** Begins an edit; what is being written is set aside for afterwards. */
export function withEdit(draft: Draft, { about, mode, source, msgtype }: EditStart): Draft {
  const begun = emptyDraft(draft.txnId, { mode, msgtype })
  const written = withSource(begun, source)
  return { ...written, about, setAside: draft.setAside ?? draft }
}

/** Gives an edit, an answer or a thread up. What was set aside for an edit comes back. */
export function withoutRelation(draft: Draft): Draft {
  if (draft.about?.relation.kind !== 'edit') return withChange(draft, { about: undefined })
  return { ...(draft.setAside ?? emptyDraft(draft.txnId)), txnId: draft.txnId }
}

/**
 * What is left once the message was sent: the way and the type, after an edit what was set aside
 * for it, and a thread, which goes on.
 */
export function afterSending(draft: Draft, txnId: string, eventId: string): Draft {
  const { mode, msgtype, about, setAside } = draft
  if (setAside) return { ...setAside, txnId }
  const left = emptyDraft(txnId, { mode, msgtype })
  if (about?.relation.kind !== 'thread') return left
  const relation = { ...about.relation, latestEventId: eventId }
  return { ...left, about: { ...about, relation } }
}
