import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import type { Account } from '@/session/session'
import { tabEntry } from '@/session/tab-store/tab-store'
import { fieldIds, fields, type FieldId } from './steps/fields'
import {
  deedIds,
  findingSchema,
  stepIds,
  type DeedId,
  type StepId,
  type StepInput,
} from './steps/step'

/** What the tab keeps of the tour. */
export const progressSchema = v.object({
  /** Part of the transaction IDs: no other tour has it. */
  seed: v.string(),
  /** Counts each message's edits and sends: every version has its own transaction ID. */
  turns: v.object({ plain: v.number(), formatted: v.number() }),
  /** What the checks found, by step or undo. */
  found: v.record(v.string(), findingSchema),
  skipped: v.array(v.picklist(stepIds)),
  /** What was sent, but may or may not have been done: no response has arrived. */
  unsettled: v.array(v.picklist(deedIds)),
  /** What was typed, by field. */
  typed: v.record(v.string(), v.string()),
  /** Marks the room of a request to create it whose response was lost; the seed by default. */
  roomMark: v.optional(v.string()),
  /** The name of the picture that the user has chosen to upload. */
  fileName: v.optional(v.string()),
  /** The room that the tour created. */
  roomId: v.optional(v.string()),
  /** The picture that the tour uploaded. */
  mxcUri: v.optional(v.string()),
  /** The avatar before the tour changed it; empty if there was none. */
  avatarBefore: v.optional(v.string()),
})

/** How far the user is, and what the tour left on the server. */
export type Progress = v.InferOutput<typeof progressSchema>

/** The progress of a tour that hasn't begun. */
export function newProgress(): Progress {
  const seed = crypto.randomUUID().slice(0, 8)
  const turns = { plain: 0, formatted: 0 }
  return { seed, turns, found: {}, skipped: [], unsettled: [], typed: {} }
}

/** The messages that the tour sends. */
export type MessageName = keyof Progress['turns']

const messages: ReadonlyMap<FieldId, MessageName> = new Map([
  ['plain', 'plain'],
  ['html', 'formatted'],
  ['fallback', 'formatted'],
])

/** The user's progress, kept in this tab. */
export const progressOf = (userId: string) =>
  tabEntry(tabKeys.tour(userId), progressSchema, newProgress)

/** Whether a step's result was found on the server. */
export const isDone = ({ found }: Progress, id: StepId) => found[id]?.tone === 'ok'

/** Starts over. What the tour left on the server is remembered until it is put back. */
export function startedOver(now: Progress): Progress {
  const { roomId, mxcUri, avatarBefore, unsettled } = now
  const roomMark = unsettled.includes('room') ? roomMarkOf(now) : undefined
  return { ...newProgress(), roomId, mxcUri, avatarBefore, unsettled, roomMark }
}

/** What the tour recognizes its room by. */
export const roomMarkOf = ({ roomMark, seed }: Progress): string => roomMark ?? seed

/** The progress as a deed is sent: what was found before counts no more. */
export function begun(now: Progress, id: DeedId): Progress {
  const { [id]: _, ...found } = now.found
  return {
    ...now,
    found,
    skipped: now.skipped.filter((skipped) => skipped !== id),
    unsettled: [...settled(now, id).unsettled, id],
  }
}

/** The progress once it is known what became of a deed. */
export function settled(now: Progress, id: DeedId): Progress {
  return { ...now, unsettled: now.unsettled.filter((unsettled) => unsettled !== id) }
}

/** The progress after typing into a field. A changed message gets a new transaction ID. */
export function withTyped(now: Progress, field: FieldId, text: string): Progress {
  const message = messages.get(field)
  const changed = message === undefined ? now : withNextTurn(now, message)
  return { ...changed, typed: { ...now.typed, [field]: text } }
}

/** The progress in which a message is another one than before. */
export function withNextTurn(now: Progress, message: MessageName): Progress {
  return { ...now, turns: { ...now.turns, [message]: now.turns[message] + 1 } }
}

/** The progress with a field as it was before anything was typed, so that it follows the tour. */
export function withoutTyped(now: Progress, field: FieldId): Progress {
  const { [field]: _, ...typed } = now.typed
  return { ...now, typed }
}

/** What the steps' requests are made of. */
export function inputOf(
  { userId, deviceId, demo = false }: Account,
  progress: Progress,
  file: File,
): StepInput {
  const valueOf = (id: FieldId) =>
    progress.typed[id] ?? fields[id].usual({ userId, demo, progress })
  const values = Object.fromEntries(
    // A lone surrogate isn't text, and makes servers fail.
    fieldIds.map((id) => [id, valueOf(id).toWellFormed()]),
  ) as Record<FieldId, string>
  return { userId, deviceId, values, file, progress }
}
