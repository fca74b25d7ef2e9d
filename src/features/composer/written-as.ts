import { readDraft, writeDraft } from '@/session/drafts'
import { type Draft, type Mode, sourceOf } from './draft'

/** How a message was written in this tab. */
export interface WrittenAs {
  mode: Mode
  source: string
}

/** Messages of a room whose writing is remembered, and the longest source, in UTF-16 units. */
const mostKept = 30
const longest = 20_000

const keyOf = (userId: string, roomId: string) => `written/${userId}/${roomId}`

type Kept = readonly (readonly [eventId: string, WrittenAs])[]

const read = (key: string) => (readDraft(key) ?? []) as Kept

/** Remembers how a message was written that has arrived, for when it is edited. */
export function rememberWriting(
  userId: string,
  roomId: string,
  eventId: string,
  draft: Draft,
): void {
  const { relation } = draft.about ?? {}
  // An edit is opened by what it changed.
  const named = relation?.kind === 'edit' ? relation.eventId : eventId
  const key = keyOf(userId, roomId)
  const others = read(key).filter(([known]) => known !== named)
  const source = sourceOf(draft)
  const kept: Kept = source.length > longest ? [] : [[named, { mode: draft.mode, source }]]
  writeDraft(key, [...others, ...kept].slice(-mostKept))
}

/** How a message was written; undefined where it was elsewhere, or long ago. */
export function writtenAs(userId: string, roomId: string, eventId: string): WrittenAs | undefined {
  return read(keyOf(userId, roomId)).find(([known]) => known === eventId)?.[1]
}
