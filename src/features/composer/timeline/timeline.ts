import type { RoomEvent } from '@/api/endpoints/room-event'
import { attachmentOf } from '@/lib/matrix-html/relation'
import { foldReaction, reactionKey } from '@/lib/reaction-key'
import { plainTextOf } from './message-body'

/** Event types that the messages are built from. */
export const timelineTypes = ['m.room.message', 'm.sticker', 'm.room.encrypted', 'm.reaction']

/** A reaction to a message, with its senders. */
export interface Reaction {
  /** In the console's form; others may use a different variation selector. */
  key: string
  /** Number of people who sent it. */
  count: number
  /** Event IDs of the account's own, newest last; empty if there are none. */
  ownEventIds: readonly string[]
}

/** A message with edits applied and reactions counted. */
export interface TimelineMessage {
  eventId: string
  sender: string
  /** Ms since 1970, by the sender's server. */
  sentAt: number
  /** The newest content; empty if redacted. */
  content: Readonly<Record<string, unknown>>
  edited: boolean
  /** Why it can't be shown. */
  hidden: 'redacted' | 'encrypted' | undefined
  /** The message it replies to. */
  replyTo: string | undefined
  /** Root of the thread it belongs to. */
  threadRootId: string | undefined
  /** The thread that it starts. */
  thread: { count: number; latestEventId: string } | undefined
  reactions: readonly Reaction[]
  /** The event as the server sent it. */
  source: RoomEvent
}

/**
 * Builds messages from a room's events: edits replace what they change, as the server bundles
 * them, and reactions are counted on their messages.
 * @param events newest first, as `/messages` returns them backwards
 */
export function readTimeline(events: readonly RoomEvent[], ownUserId: string): TimelineMessage[] {
  const reactions = readReactions(events, ownUserId)
  const seen = new Set<string>()
  const messages: TimelineMessage[] = []
  for (const event of events) {
    // Pages overlap if messages arrived between two requests.
    if (event.type === 'm.reaction' || isEdit(event) || seen.has(event.event_id)) continue
    seen.add(event.event_id)
    messages.push(messageOf(event, reactions.get(event.event_id) ?? []))
  }
  return messages
}

type Json = Readonly<Record<string, unknown>>

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

const relationOf = ({ content }: RoomEvent) => object(content['m.relates_to'])
const isEdit = (event: RoomEvent) => relationOf(event).rel_type === 'm.replace'

function messageOf(event: RoomEvent, reactions: readonly Reaction[]): TimelineMessage {
  const relation = relationOf(event)
  const bundled = object(event.unsigned?.['m.relations'])
  const newContent = editedContent(event, object(bundled['m.replace']))
  const thread = object(bundled['m.thread'])
  const latestEventId = text(object(thread.latest_event).event_id)
  const inThread = relation.rel_type === 'm.thread'
  return {
    eventId: event.event_id,
    sender: event.sender,
    sentAt: event.origin_server_ts,
    content: newContent ?? event.content,
    edited: newContent !== undefined,
    hidden: hiddenAs(event),
    replyTo:
      inThread && relation.is_falling_back === true
        ? undefined
        : text(object(relation['m.in_reply_to']).event_id),
    threadRootId: inThread ? text(relation.event_id) : undefined,
    thread:
      typeof thread.count === 'number' && latestEventId !== undefined
        ? { count: thread.count, latestEventId }
        : undefined,
    reactions,
    source: event,
  }
}

/**
 * Content of the newest edit, if valid.
 * https://spec.matrix.org/latest/client-server-api/#validity-of-replacement-events
 */
function editedContent(event: RoomEvent, edit: Json): Json | undefined {
  if (edit.sender !== event.sender || edit.type !== event.type) return undefined
  const content = object(edit.content)['m.new_content']
  return typeof content === 'object' && content !== null ? (content as Json) : undefined
}

function hiddenAs({ type, content, unsigned }: RoomEvent): TimelineMessage['hidden'] {
  if (unsigned?.redacted_because !== undefined) return 'redacted'
  if (type === 'm.room.encrypted') return 'encrypted'
  return Object.keys(content).length === 0 ? 'redacted' : undefined
}

function readReactions(events: readonly RoomEvent[], ownUserId: string): Map<string, Reaction[]> {
  const byMessage = new Map<string, Map<string, Given>>()
  const seen = new Set<string>()
  // Oldest first, so reactions appear in the order they were sent.
  for (const event of events.toReversed()) {
    const relation = relationOf(event)
    const [eventId, key] = [text(relation.event_id), text(relation.key)]
    if (event.type !== 'm.reaction' || relation.rel_type !== 'm.annotation') continue
    if (eventId === undefined || key === undefined || seen.has(event.event_id)) continue
    seen.add(event.event_id)
    const ofMessage = byMessage.get(eventId) ?? new Map<string, Given>()
    byMessage.set(eventId, ofMessage)
    const folded = foldReaction(key)
    const known = ofMessage.get(folded) ?? { key: reactionKey(key), users: new Set(), own: [] }
    // A person counts once.
    known.users.add(event.sender)
    if (event.sender === ownUserId) known.own.push(event.event_id)
    ofMessage.set(folded, known)
  }
  return new Map(
    Array.from(byMessage, ([eventId, ofMessage]) => [
      eventId,
      Array.from(ofMessage.values(), ({ key, users, own }) => ({
        key,
        count: users.size,
        ownEventIds: own,
      })),
    ]),
  )
}

/** A reaction while it is counted. */
interface Given {
  key: string
  users: Set<string>
  own: string[]
}

/** A message's text in one line, as its name. */
export function excerptOf({ content, hidden }: TimelineMessage, most = 120): string {
  if (hidden === 'encrypted') return 'Encrypted message'
  if (hidden === 'redacted') return 'Removed message'
  const body = plainTextOf(content) || (attachmentOf(content)?.filename ?? '')
  const line = body.replaceAll(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line
}
