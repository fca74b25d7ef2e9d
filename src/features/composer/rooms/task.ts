import type { MessageContent } from '@/features/composer/outbox'
import type { Draft, MessageInRoom } from '@/features/composer/draft'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'

/** What is done with a message that a room has got; the room's ID is that of the item. */
export type RoomChange = { readonly target: MessageInRoom } & (
  | { readonly kind: 'edit' }
  | { readonly kind: 'remove'; readonly reason: string }
)

/** Sending a message, file by file, to one room, or changing it there. */
export interface RoomTask {
  name: string
  /** Begins the transaction IDs of the message's events in this room. */
  txnId: string
  /** Ms since 1970. */
  createdAt: number
  /** Left out: the message is sent. */
  change?: RoomChange
  /** Event IDs of what has arrived, in order; where the message is removed, of what is gone. */
  arrived: readonly string[]
  /** The next event was on its way before, and is looked for before it is sent again. */
  tried: boolean
  /** Event IDs of earlier messages in the room, none of which it can be. */
  known: readonly string[]
  /** `@room` notifies everyone. */
  notifiesRoom: boolean
  /** The user agreed to send it unencrypted into this encrypted room. */
  unencrypted: boolean
}

/** The message that goes to several rooms: once for all of them, since it may be long. */
export interface RoomsMessage {
  /** What it was written as, to be put back into an editor. */
  draft: Draft
  /** Its events in order: files, and the text with the last of them. */
  contents: {
    notifying: readonly MessageContent[]
    silent: readonly MessageContent[]
  }
  /** The edit that makes this message of an earlier one, of which it names no event yet. */
  edits?: Readonly<Record<'notifying' | 'silent', MessageContent>>
}

/** Sends to rooms one after another; the ID of an item is the room's. */
export type RoomsQueue = WorkQueue<RoomTask>
export type RoomsWork = QueueWork<RoomTask>
export type RoomsItem = QueueItem<RoomTask>

/** The events that a room gets, in order; none where the message is removed. */
export function contentsFor(
  { contents, edits }: RoomsMessage,
  { notifiesRoom, change }: Pick<RoomTask, 'notifiesRoom' | 'change'>,
): readonly MessageContent[] {
  const variant = notifiesRoom ? 'notifying' : 'silent'
  if (!change) return contents[variant]
  if (change.kind === 'remove' || !edits || change.target.text === undefined) return []
  const relation = { rel_type: 'm.replace', event_id: change.target.text }
  return [{ ...edits[variant], 'm.relates_to': relation }]
}

/** One request about a room's message. */
export type RoomStep =
  | { kind: 'send'; content: MessageContent }
  | { kind: 'redact'; eventId: string; reason: string }

/** What is done in a room, in order. */
export function stepsOf(message: RoomsMessage, task: RoomTask): readonly RoomStep[] {
  const { change } = task
  if (change?.kind === 'remove') {
    const { reason, target } = change
    return target.events.map((eventId) => ({ kind: 'redact', eventId, reason }))
  }
  return contentsFor(message, task).map((content) => ({ kind: 'send', content }))
}

/** Transaction ID of one of the events. */
export function txnIdOf({ txnId }: Pick<RoomTask, 'txnId'>, index: number): string {
  return `${txnId}.${index + 1}`
}
