import * as v from 'valibot'
import { draftSchema, messageInRoomSchema } from '@/features/composer/draft/draft'
import { messageContentSchema, type MessageContent } from '@/features/composer/sending/outbox'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'

const eventIds = v.pipe(v.array(v.string()), v.readonly())

const roomChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('edit'), target: messageInRoomSchema }),
  v.object({ kind: v.literal('remove'), target: messageInRoomSchema, reason: v.string() }),
])

/** A change to a message that a room received; the item's ID is the room ID. */
export type RoomChange = v.InferOutput<typeof roomChangeSchema>

export const roomTaskSchema = v.object({
  name: v.string(),
  /** Prefix of the transaction IDs of the message's events in this room. */
  txnId: v.string(),
  /** Ms since 1970. */
  createdAt: v.number(),
  /** If absent, the message is sent. */
  change: v.optional(roomChangeSchema),
  /** Event IDs that arrived, in order; for a removal, those that are gone. */
  arrived: eventIds,
  /** The next event was tried before, so the room is checked before sending it again. */
  tried: v.boolean(),
  /** Event IDs of earlier messages in the room, which it can't be. */
  known: eventIds,
  /** `@room` notifies everyone. */
  notifiesRoom: v.boolean(),
  /** The user agreed to send it unencrypted to this encrypted room. */
  unencrypted: v.boolean(),
})

/** Sending a message, file by file, to one room, or changing it there. */
export type BroadcastTask = v.InferOutput<typeof roomTaskSchema>

const contents = v.pipe(v.array(messageContentSchema), v.readonly())

export const roomsMessageSchema = v.object({
  /** The draft, for restoring it to an editor. */
  draft: draftSchema,
  /** Its events in order: files, and the text with the last of them. */
  contents: v.object({ notifying: contents, silent: contents }),
  /** The edit that turns an earlier message into this one; it has no event ID yet. */
  edits: v.optional(v.object({ notifying: messageContentSchema, silent: messageContentSchema })),
})

/** The message for several rooms, stored once because it may be long. */
export type BroadcastMessage = v.InferOutput<typeof roomsMessageSchema>

/** Sends to one room at a time; an item's ID is the room ID. */
export type BroadcastQueue = WorkQueue<BroadcastTask>
export type BroadcastWork = QueueWork<BroadcastTask>
export type BroadcastItem = QueueItem<BroadcastTask>

/** The events sent to a room, in order; empty for a removal. */
export function contentsFor(
  { contents, edits }: BroadcastMessage,
  { notifiesRoom, change }: Pick<BroadcastTask, 'notifiesRoom' | 'change'>,
): readonly MessageContent[] {
  const variant = notifiesRoom ? 'notifying' : 'silent'
  if (!change) return contents[variant]
  if (change.kind === 'remove' || !edits || change.target.text === undefined) return []
  const relation = { rel_type: 'm.replace', event_id: change.target.text }
  return [{ ...edits[variant], 'm.relates_to': relation }]
}

/** One request about a room's message. */
export type BroadcastStep =
  | { kind: 'send'; content: MessageContent }
  | { kind: 'redact'; eventId: string; reason: string }

/** The steps for a room, in order. */
export function stepsOf(message: BroadcastMessage, task: BroadcastTask): readonly BroadcastStep[] {
  const { change } = task
  if (change?.kind === 'remove') {
    const { reason, target } = change
    return target.events.map((eventId) => ({ kind: 'redact', eventId, reason }))
  }
  return contentsFor(message, task).map((content) => ({ kind: 'send', content }))
}

/** Transaction ID of one of the events. */
export function txnIdOf({ txnId }: Pick<BroadcastTask, 'txnId'>, index: number): string {
  return `${txnId}.${index + 1}`
}
