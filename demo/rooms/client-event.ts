import type { JsonObject } from '@demo/json'
import { membershipAt } from './access'
import { bundled } from './relations'
import type { Room, StoredEvent } from './room'

/** Who an event is written for, and how. */
export interface EventView {
  /** ms since 1970 that `age` is relative to. */
  readonly now: number
  readonly userId: string
  readonly deviceId: string
  /** Adds what timelines have: previous content, the reader's membership, bundled relations. */
  readonly timeline?: Room
}

/** Keys of every event, and others. */
export type ClientEvent = JsonObject & {
  type: string
  content: JsonObject
  sender: string
  event_id: string
  origin_server_ts: number
  unsigned: JsonObject
}

function unsignedOf(event: StoredEvent, view: EventView): JsonObject {
  const unsigned: JsonObject = { age: view.now - event.originServerTs }
  if (view.timeline) unsigned['membership'] = membershipAt(view.timeline, view.userId, event)
  if (event.replaces) {
    unsigned['replaces_state'] = event.replaces.eventId
    if (view.timeline) {
      unsigned['prev_content'] = event.replaces.content
      unsigned['prev_sender'] = event.replaces.sender
    }
  }
  const { transaction } = event
  if (transaction?.userId === view.userId && transaction.deviceId === view.deviceId) {
    unsigned['transaction_id'] = transaction.txnId
  }
  if (event.redactedBecause) {
    const { timeline: _, ...stateView } = view
    unsigned['redacted_by'] = event.redactedBecause.eventId
    unsigned['redacted_because'] = legacyEvent(event.redactedBecause, stateView)
  }
  if (view.timeline) {
    const { timeline, ...nestedView } = view
    const relations = bundled(timeline, event, view.userId, (nested) =>
      legacyEvent(nested, nestedView),
    )
    if (relations) unsigned['m.relations'] = relations
  }
  return unsigned
}

/** An event in the specification's `ClientEvent` format. */
export function clientEvent(event: StoredEvent, view: EventView): ClientEvent {
  return { ...syncEvent(event, view), room_id: event.roomId }
}

/** An event in the format of `/sync`: without the room ID. */
export function syncEvent(event: StoredEvent, view: EventView): ClientEvent {
  const result: ClientEvent = {
    content: event.content,
    event_id: event.eventId,
    origin_server_ts: event.originServerTs,
    sender: event.sender,
    type: event.type,
    unsigned: unsignedOf(event, view),
  }
  if (event.stateKey !== undefined) result['state_key'] = event.stateKey
  // Clients for old room versions look for it next to the content.
  if (event.type === 'm.room.redaction') result['redacts'] = event.content['redacts']
  return result
}

/**
 * An event as Synapse writes it in `/state`, `/members`, `/messages` and `/event`: the specified
 * format, plus old duplicates of some keys.
 */
export function legacyEvent(event: StoredEvent, view: EventView): ClientEvent {
  const result = clientEvent(event, view)
  for (const key of ['age', 'replaces_state', 'prev_content', 'redacted_because']) {
    if (key in result.unsigned) result[key] = result.unsigned[key]
  }
  return { ...result, user_id: event.sender }
}
