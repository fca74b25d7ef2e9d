import type { MessageContent } from '@/features/composer/outbox'
import type { Draft } from '@/features/composer/draft'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'

/** Sending a message, file by file, to one room. */
export interface RoomTask {
  name: string
  /** Begins the transaction IDs of the message's events in this room. */
  txnId: string
  /** Ms since 1970. */
  createdAt: number
  /** Event IDs of what has arrived, in order. */
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
}

/** Sends to rooms one after another; the ID of an item is the room's. */
export type RoomsQueue = WorkQueue<RoomTask>
export type RoomsWork = QueueWork<RoomTask>
export type RoomsItem = QueueItem<RoomTask>

/** The events that a room gets, in order. */
export function contentsFor(
  { contents }: RoomsMessage,
  { notifiesRoom }: Pick<RoomTask, 'notifiesRoom'>,
): readonly MessageContent[] {
  return notifiesRoom ? contents.notifying : contents.silent
}

/** Transaction ID of one of the events. */
export function txnIdOf({ txnId }: Pick<RoomTask, 'txnId'>, index: number): string {
  return `${txnId}.${index + 1}`
}
