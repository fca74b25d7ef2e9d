import * as v from 'valibot'
import { attachmentSchema, messageRelationSchema } from '@/lib/matrix-html'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { sentRoomSchema } from '@/shared/batch/actions/message/sending'

const allModes = ['rich', 'markdown', 'html'] as const

/** Editor modes, each with its own source; rich text is stored as HTML. */
export const modeSchema = v.picklist(allModes)
export type Mode = v.InferOutput<typeof modeSchema>

const messageTypeSchema = v.picklist(['m.text', 'm.notice', 'm.emote'])

/** The message's `msgtype`. */
export type MessageType = v.InferOutput<typeof messageTypeSchema>

const listOf = <Item>(item: v.GenericSchema<unknown, Item>) => v.pipe(v.array(item), v.readonly())

const contentSchema = v.record(v.string(), v.unknown())

/** A message to edit in several rooms. */
const severalEditedSchema = v.object({
  rooms: listOf(sentRoomSchema),
  /** Its content with and without the right to notify everyone by `@room`. */
  originals: v.object({ notifying: contentSchema, silent: contentSchema }),
})

const draftRelationSchema = v.object({
  relation: messageRelationSchema,
  sender: v.string(),
  senderName: v.string(),
  /** The beginning of its text. */
  excerpt: v.string(),
  /** Set for an edit of a message that several rooms received. */
  several: v.optional(severalEditedSchema),
})

/** The message a draft refers to, with enough of it to recognise it. */
export type DraftRelation = v.InferOutput<typeof draftRelationSchema>

const writtenSchema = v.object({
  /** The current mode, whose source would be sent. */
  mode: modeSchema,
  msgtype: messageTypeSchema,
  sources: v.object({ rich: v.string(), markdown: v.string(), html: v.string() }),
  /** Modes whose source matches the current one. */
  inStep: listOf(modeSchema),
  /** Transaction ID of the next message, not used yet. */
  txnId: v.string(),
  about: v.optional(draftRelationSchema),
  /** Uploaded files to send with it. */
  attachments: v.optional(listOf(attachmentSchema)),
  /** Transaction ID under which it was sent unchanged; undefined after any change. */
  onItsWay: v.optional(v.string()),
})

export const draftSchema = v.object({
  ...writtenSchema.entries,
  /** The draft that was set aside for an edit and is restored afterwards. */
  setAside: v.optional(writtenSchema),
})

/** A message being written. */
export type Draft = v.InferOutput<typeof draftSchema>

/** A room's draft; it survives a reload. */
export const draftOf = (userId: string, roomId: string) =>
  tabEntry(tabKeys.message(userId, roomId), draftSchema, () => emptyDraft(crypto.randomUUID()))

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

/** Whether the draft has no text, no files and no relation. */
export function isBlank(draft: Draft): boolean {
  return sourceOf(draft) === '' && !draft.about && !hasFiles(draft)
}

/** Whether it has files. */
export function hasFiles(draft: Draft): boolean {
  return (draft.attachments ?? []).length > 0
}

/** The draft with a new source for a mode; the other modes are then outdated. */
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

/** The draft with another change, which makes it a new message. */
export function withChange(
  draft: Draft,
  change: Partial<Pick<Draft, 'msgtype' | 'about' | 'attachments'>>,
): Draft {
  return { ...draft, ...change, onItsWay: undefined }
}

/** Whether a mode's source must be converted before it is shown. */
export function isBehind(draft: Draft, mode: Mode): boolean {
  return !draft.inStep.includes(mode)
}

/**
 * Switches the mode. Its source is kept if nothing was written since, and otherwise converted from
 * the current one.
 * @param convert converts a source from one mode to another
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

/** What an edit starts with. */
export interface EditStart {
  about: DraftRelation
  mode: Mode
  source: string
  msgtype: MessageType
}

/** Starts an edit and sets the current draft aside. */
export function withEdit(draft: Draft, { about, mode, source, msgtype }: EditStart): Draft {
  const begun = emptyDraft(draft.txnId, { mode, msgtype })
  const written = withSource(begun, source)
  return { ...written, about, setAside: draft.setAside ?? draft }
}

/** Leaves an edit, a reply or a thread. The draft set aside for an edit is restored. */
export function withoutRelation(draft: Draft): Draft {
  if (draft.about?.relation.kind !== 'edit') return withChange(draft, { about: undefined })
  return { ...(draft.setAside ?? emptyDraft(draft.txnId)), txnId: draft.txnId }
}

/**
 * The draft that remains after sending: the mode and the type; after an edit, the draft set aside
 * for it; and a thread, which continues.
 */
export function afterSending(draft: Draft, txnId: string, eventId: string): Draft {
  const { mode, msgtype, about, setAside } = draft
  if (setAside) return { ...setAside, txnId }
  const left = emptyDraft(txnId, { mode, msgtype })
  if (about?.relation.kind !== 'thread') return left
  const relation = { ...about.relation, latestEventId: eventId }
  return { ...left, about: { ...about, relation } }
}
