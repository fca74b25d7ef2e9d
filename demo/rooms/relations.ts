import { badContent, failure } from '@demo/failure'
import { type JsonObject, isObject } from '@demo/json'
import { type EventDraft, type Room, type StoredEvent, relationOf } from './room'

/**
 * Checks an event's relation to another one.
 * @throws MatrixFailure 400 for an event that the room doesn't have, a thread in a thread, and a
 * repeated reaction.
 */
export function validateRelation(room: Room, { content, sender }: EventDraft): void {
  const relation = relationOf(content)
  if (!relation) return
  const { relType, eventId } = relation
  const parent = room.eventsById.get(eventId)
  if (!parent) throw badContent("Can't send relation to unknown event")
  if (relType === 'm.thread' && relationOf(parent.content)) {
    throw badContent('Cannot start threads from an event with a relation')
  }
  if (relType !== 'm.annotation') return
  const { key } = relation
  if (key === undefined) throw badContent('Missing aggregation key')
  const isRepeated = relating(room, eventId, relType).some(
    (event) => event.sender === sender && relationOf(event.content)?.key === key,
  )
  if (isRepeated) {
    throw failure(400, 'M_DUPLICATE_ANNOTATION', "Can't send same reaction twice")
  }
}

/** Events that relate to another one in one way, oldest first, without redacted ones. */
export function relating(room: Room, eventId: string, relType: string): StoredEvent[] {
  const events = room.relating.get(eventId) ?? []
  return events.filter(
    (event) => !event.redactedBecause && relationOf(event.content)?.relType === relType,
  )
}

/**
 * The event that replaces another one: the newest edit by its own author.
 * https://spec.matrix.org/latest/client-server-api/#event-replacements
 */
export function latestEdit(room: Room, event: StoredEvent): StoredEvent | undefined {
  if (event.redactedBecause || event.stateKey !== undefined) return undefined
  return relating(room, event.eventId, 'm.replace').findLast(
    ({ sender, type }) => sender === event.sender && type === event.type,
  )
}

/** The summary of a thread in its root; undefined if there is none. */
export function threadOf(room: Room, root: StoredEvent, userId: string) {
  const replies = relating(room, root.eventId, 'm.thread')
  const latest = replies.at(-1)
  if (!latest) return undefined
  const participated = [root, ...replies].some(({ sender }) => sender === userId)
  return { latest, count: replies.length, participated }
}

/** Roots of a room's threads, the one with the newest reply first. */
export function threadRoots(room: Room): StoredEvent[] {
  const newest = (root: StoredEvent) => relating(room, root.eventId, 'm.thread').at(-1)?.order ?? 0
  return [...room.relating.keys()]
    .flatMap((eventId) => room.eventsById.get(eventId) ?? [])
    .filter((root) => newest(root) > 0)
    .sort((a, b) => newest(b) - newest(a))
}

/** Where an event holds its bundled relations. */
export function bundled(
  room: Room,
  event: StoredEvent,
  userId: string,
  write: (nested: StoredEvent) => JsonObject,
): JsonObject | undefined {
  const edit = latestEdit(room, event)
  const thread = threadOf(room, event, userId)
  if (!edit && !thread) return undefined
  return {
    ...(edit && { 'm.replace': write(edit) }),
    ...(thread && {
      'm.thread': {
        count: thread.count,
        current_user_participated: thread.participated,
        latest_event: withEdit(room, thread.latest, write),
      },
    }),
  }
}

function withEdit(
  room: Room,
  event: StoredEvent,
  write: (nested: StoredEvent) => JsonObject,
): JsonObject {
  const written = write(event)
  const edit = latestEdit(room, event)
  if (!edit || !isObject(written['unsigned'])) return written
  const relations = { 'm.replace': write(edit) }
  return { ...written, unsigned: { ...written['unsigned'], 'm.relations': relations } }
}
