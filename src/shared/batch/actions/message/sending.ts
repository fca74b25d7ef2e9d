import * as v from 'valibot'
import { messageContentSchema, type MessageContent } from '@/shared/message/room-transport'

const listOf = <Item>(item: v.GenericSchema<unknown, Item>) => v.pipe(v.array(item), v.readonly())

const eventIds = listOf(v.string())

const contents = v.object({
  /** The message's events in order: files, and the text with the last of them. */
  silent: listOf(messageContentSchema),
  /** The same where `@room` notifies everyone; undefined if that is no different. */
  notifying: v.optional(listOf(messageContentSchema)),
})

export const messageInRoomSchema = v.object({
  /** Event IDs in order: files first, the text last. */
  events: eventIds,
  /** Event ID of the text; undefined if it isn't there. */
  text: v.optional(v.string()),
  /** Event IDs of the edits of its text, which have a copy of their own. */
  edits: v.optional(eventIds),
})

/** The events of a message in one of the rooms that received it. */
export type MessageInRoom = v.InferOutput<typeof messageInRoomSchema>

export const sentRoomSchema = v.object({
  roomId: v.string(),
  name: v.string(),
  target: messageInRoomSchema,
  /** `@room` notifies everyone. */
  notifiesRoom: v.boolean(),
  /** The user agreed to send it unencrypted to this encrypted room. */
  unencrypted: v.boolean(),
})

/** A room that has a message which is to be changed. */
export type SentRoom = v.InferOutput<typeof sentRoomSchema>

/** The message of a run, kept once because it may be long. */
export const messageSchema = v.object({
  contents,
  /** The edit that turns an earlier message into this one; it has no event ID yet. */
  edits: v.optional(contents),
  /** How it was written, for an editor. */
  written: v.optional(v.unknown()),
  /** Encrypted rooms are planned as well: the user is asked about each of them. */
  asksIfEncrypted: v.optional(v.boolean()),
  /** For the plan of a change: the rooms that have the message. */
  sentTo: v.optional(listOf(sentRoomSchema)),
})
export type BatchMessage = v.InferOutput<typeof messageSchema>

export const noMessage: BatchMessage = { contents: { silent: [] } }

const sendingSchema = v.object({
  /** Prefix of the transaction IDs of the message's events in this room. */
  txnId: v.string(),
  /** Ms since 1970. */
  createdAt: v.number(),
  /** Event IDs that arrived, in order; for a removal, those that are gone. */
  arrived: eventIds,
  /** The next event was tried before, so the room is checked before it is sent again. */
  tried: v.boolean(),
  /** Latest event IDs of earlier messages in the room, which it can't be; none once it is done. */
  known: eventIds,
  notifiesRoom: v.boolean(),
  unencrypted: v.boolean(),
  /** The message to change. */
  target: v.optional(messageInRoomSchema),
})

/** How far a message is in one room: what its step keeps. */
export type Sending = v.InferOutput<typeof sendingSchema>

/** What a step has kept; undefined for a room that the plan skipped. */
export function sendingOf(was: unknown): Sending | undefined {
  const { success, output } = v.safeParse(sendingSchema, was)
  return success ? output : undefined
}

/** What a room's step starts with. */
export function newSending({
  notifiesRoom,
  unencrypted,
  target,
}: Pick<Sending, 'notifiesRoom' | 'unencrypted' | 'target'>): Sending {
  const begins = { txnId: crypto.randomUUID(), createdAt: Date.now() }
  return { ...begins, arrived: [], tried: false, known: [], notifiesRoom, unencrypted, target }
}

/** How many event IDs are kept as known: each of a thousand rooms has its own. */
const mostKnown = 20

/** The latest of the events that a message can't be; its time rules out older ones. */
export function latestKnown(events: readonly string[]): readonly string[] {
  return [...new Set(events)].slice(-mostKnown)
}

/** Transaction ID of one of the events. */
export function txnIdOf({ txnId }: Pick<Sending, 'txnId'>, index: number): string {
  return `${txnId}.${index + 1}`
}

/** What is done to the message. */
export type MessageKind = 'send' | 'edit' | 'remove'

/** One request about a room's message. */
export type MessagePart =
  | { kind: 'send'; content: MessageContent }
  | { kind: 'redact'; eventId: string }

/** What is done in a room, in order. */
export function partsOf(
  kind: MessageKind,
  { contents: whole, edits }: BatchMessage,
  { notifiesRoom, target }: Pick<Sending, 'notifiesRoom' | 'target'>,
): readonly MessagePart[] {
  switch (kind) {
    case 'send':
      return variantOf(whole, notifiesRoom).map(toSend)
    case 'edit': {
      if (!edits || target?.text === undefined) return []
      const relation = { rel_type: 'm.replace', event_id: target.text }
      return variantOf(edits, notifiesRoom).map((edit) =>
        toSend({ ...edit, 'm.relates_to': relation }),
      )
    }
    case 'remove':
      return eventsToRemove(target).map((eventId) => ({ kind: 'redact', eventId }))
  }
}

/** All that a room has of a message. */
export function eventsToRemove(target: MessageInRoom | undefined): readonly string[] {
  // A server that removes a message keeps its edits, which anyone in the room can read.
  return target ? [...target.events, ...(target.edits ?? [])] : []
}

function toSend(content: MessageContent): MessagePart {
  return { kind: 'send', content }
}

function variantOf({ silent, notifying }: BatchMessage['contents'], notifiesRoom: boolean) {
  return notifiesRoom ? (notifying ?? silent) : silent
}
