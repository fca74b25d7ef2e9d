import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { type Draft, modeSchema, sourceOf } from './draft'

const writtenAsSchema = v.object({ mode: modeSchema, source: v.string() })

/** How a message was written in this tab. */
export type WrittenAs = v.InferOutput<typeof writtenAsSchema>

/** Limits of remembered sources: messages per room, and length in UTF-16 units. */
const mostKept = 30
const longest = 20_000

const writtenSchema = v.tuple([v.string(), writtenAsSchema])
type Written = v.InferOutput<typeof writtenSchema>

/** The latest messages by event ID. */
const keptFor = (userId: string, roomId: string) =>
  tabEntry(tabKeys.writtenAs(userId, roomId), v.array(writtenSchema), [])

/** Remembers how a sent message was written, for editing it later. */
export function rememberWriting(
  userId: string,
  roomId: string,
  eventId: string,
  draft: Draft,
): void {
  const { relation } = draft.about ?? {}
  // Editing again looks up the original event.
  const named = relation?.kind === 'edit' ? relation.eventId : eventId
  const source = sourceOf(draft)
  keptFor(userId, roomId).update((kept) => {
    const others = kept.filter(([known]) => known !== named)
    if (source.length > longest) return others
    const written: Written = [named, { mode: draft.mode, source }]
    return [...others, written].slice(-mostKept)
  })
}

/** How a message was written; undefined if it was sent elsewhere or long ago. */
export function writtenAs(userId: string, roomId: string, eventId: string): WrittenAs | undefined {
  return keptFor(userId, roomId)
    .read()
    .find(([known]) => known === eventId)?.[1]
}
