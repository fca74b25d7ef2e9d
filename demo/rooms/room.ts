import { type JsonObject, isObject } from '@demo/json'
import type { Store } from '@demo/store'

/** An event as the homeserver stores it. */
export interface StoredEvent {
  readonly eventId: string
  readonly type: string
  readonly roomId: string
  readonly sender: string
  /** ms since 1970. */
  readonly originServerTs: number
  content: JsonObject
  /** Present on state events. */
  readonly stateKey: string | undefined
  /** Position among all events of the server. */
  readonly order: number
  /** The state event that this one replaced. */
  readonly replaces: StoredEvent | undefined
  /** The user and device that may see which transaction ID sent it. */
  readonly transaction: { userId: string; deviceId: string; txnId: string } | undefined
  redactedBecause: StoredEvent | undefined
}

export interface Room {
  readonly roomId: string
  readonly version: number
  /** Current state, by type and then by state key. */
  readonly state: Map<string, Map<string, StoredEvent>>
  /** All events, oldest first. */
  readonly timeline: StoredEvent[]
  readonly eventsById: Map<string, StoredEvent>
  /** Events that relate to another one, by that event's ID, oldest first. */
  readonly relating: Map<string, StoredEvent[]>
  /** Members who left the room and asked to forget it. */
  readonly forgottenBy: Set<string>
}

export const memberships = ['invite', 'join', 'knock', 'leave', 'ban'] as const

export type Membership = (typeof memberships)[number]

/** An event before it is added to a room. */
export interface EventDraft {
  eventId: string
  type: string
  sender: string
  originServerTs: number
  content: JsonObject
  stateKey?: string | undefined
  transaction?: StoredEvent['transaction']
}

/** Adds a room without any events. */
export function addRoom(store: Store, roomId: string, version: number): Room {
  const room: Room = {
    roomId,
    version,
    state: new Map(),
    timeline: [],
    eventsById: new Map(),
    relating: new Map(),
    forgottenBy: new Set(),
  }
  store.rooms.set(roomId, room)
  return room
}

/** Appends an event to a room and, if it has a state key, to the room's state. */
export function appendEvent(store: Store, room: Room, draft: EventDraft): StoredEvent {
  const { stateKey } = draft
  const ofType = stateKey === undefined ? undefined : stateOfType(room, draft.type)
  store.eventCount += 1
  const event: StoredEvent = {
    eventId: draft.eventId,
    type: draft.type,
    roomId: room.roomId,
    sender: draft.sender,
    originServerTs: draft.originServerTs,
    content: draft.content,
    stateKey,
    order: store.eventCount,
    replaces: stateKey === undefined ? undefined : ofType?.get(stateKey),
    transaction: draft.transaction,
    redactedBecause: undefined,
  }
  room.timeline.push(event)
  room.eventsById.set(event.eventId, event)
  const relation = relationOf(event.content)
  if (relation) {
    const others = room.relating.get(relation.eventId) ?? []
    room.relating.set(relation.eventId, [...others, event])
  }
  if (stateKey !== undefined) ofType?.set(stateKey, event)
  if (event.type === 'm.room.member' && stateKey !== undefined) {
    room.forgottenBy.delete(stateKey)
    const rooms = store.roomsOfUser.get(stateKey) ?? new Set()
    store.roomsOfUser.set(stateKey, rooms.add(room))
  }
  return event
}

/** An event's relation to another one: `m.relates_to` with a type. A reply has none. */
export function relationOf(content: JsonObject) {
  const relation = content['m.relates_to']
  if (!isObject(relation)) return undefined
  const { rel_type: relType, event_id: eventId, key } = relation
  if (typeof relType !== 'string' || typeof eventId !== 'string') return undefined
  return { relType, eventId, key: typeof key === 'string' ? key : undefined }
}

function stateOfType(room: Room, type: string): Map<string, StoredEvent> {
  const existing = room.state.get(type)
  if (existing) return existing
  const created = new Map<string, StoredEvent>()
  room.state.set(type, created)
  return created
}

/** The current state event of a type and state key. */
export function stateEvent(room: Room, type: string, stateKey = ''): StoredEvent | undefined {
  return room.state.get(type)?.get(stateKey)
}

/** The version of a state event, or of one it replaced, that was current after event `order`. */
export function versionAt(event: StoredEvent | undefined, order: number): StoredEvent | undefined {
  let version = event
  while (version && version.order > order) version = version.replaces
  return version
}

/** All state events that were current after event `order`; the latest ones without `order`. */
export function allState(room: Room, order = Infinity): StoredEvent[] {
  const events: StoredEvent[] = []
  for (const ofType of room.state.values()) {
    for (const event of ofType.values()) {
      const version = versionAt(event, order)
      if (version) events.push(version)
    }
  }
  return events
}

/** The membership in a member event; `undefined` if it has none. */
export function membershipOf(event: StoredEvent | undefined): Membership | undefined {
  const value = event?.content['membership']
  return memberships.find((membership) => membership === value)
}

/** A user's current membership in a room; `undefined` if there never was one. */
export function membershipIn(room: Room, userId: string): Membership | undefined {
  return membershipOf(stateEvent(room, 'm.room.member', userId))
}

/** Rooms where a user currently has the membership `wanted`. */
export function roomsWithMembership(store: Store, userId: string, wanted: Membership): Room[] {
  return [...(store.roomsOfUser.get(userId) ?? [])].filter(
    (room) => membershipIn(room, userId) === wanted,
  )
}

/** User IDs with a membership in a room, sorted. */
export function membersWith(room: Room, wanted: Membership): string[] {
  const userIds: string[] = []
  for (const [userId, event] of room.state.get('m.room.member') ?? []) {
    if (event.content['membership'] === wanted) userIds.push(userId)
  }
  return userIds.toSorted()
}
