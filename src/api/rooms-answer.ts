import { compareRooms } from '@/lib/room-list'
import {
  listedRoom,
  type ListedRoom,
  type RoomStateEvent,
  type RoomSummary,
} from '@/lib/room-state'
import { visibleText } from '@/lib/visible-text'

/** An invite that the account received. */
export interface ReceivedInvite {
  room: ListedRoom
  inviter?: string
  inviterName?: string
  reason?: string
  topic?: string
}

/** The account's rooms, as one filtered sync returns them. */
export interface RoomsAnswer {
  /** By name, then by ID. */
  joined: ListedRoom[]
  invites: ReceivedInvite[]
}

/**
 * Reads the rooms of a sync, as leniently as the endpoint's schema: anything malformed is left out.
 * Validating thousands of rooms with the schema takes longer than parsing them.
 * @param answer what `JSON.parse` returned
 * @throws TypeError if it isn't an object
 */
export function readRooms(answer: unknown, ownUserId: string): RoomsAnswer {
  if (!isObject(answer)) throw new TypeError('It isn’t an object.')
  const rooms = objectAt(answer, 'rooms')
  const direct = directRooms(eventsAt(objectAt(answer, 'account_data')))
  const joined = Object.entries(objectAt(rooms, 'join')).flatMap(([roomId, room]) => {
    if (!isObject(room)) return []
    const events = stateEvents(objectAt(room, 'state'))
    return [listedRoom(roomId, events, readSummary(room.summary), ownUserId, direct)]
  })
  const invites = Object.entries(objectAt(rooms, 'invite')).flatMap(([roomId, room]) =>
    isObject(room)
      ? [readInvite(roomId, stateEvents(objectAt(room, 'invite_state')), ownUserId, direct)]
      : [],
  )
  return { joined: joined.sort(compareRooms), invites }
}

function readInvite(
  roomId: string,
  events: RoomStateEvent[],
  ownUserId: string,
  direct: ReadonlySet<string>,
): ReceivedInvite {
  const member = (userId: string | undefined) =>
    events.find((event) => event.type === 'm.room.member' && event.state_key === userId)
  const own = member(ownUserId)
  const inviter = own?.sender
  const summary = { 'm.heroes': inviter ? [inviter] : [], 'm.joined_member_count': 2 }
  const topic = events.find(({ type }) => type === 'm.room.topic')?.content.topic
  const isDirect = own?.content.is_direct === true ? new Set([roomId]) : direct
  return {
    room: listedRoom(roomId, events, summary, ownUserId, isDirect),
    inviter,
    inviterName: visibleText(member(inviter)?.content.displayname),
    reason: visibleText(own?.content.reason),
    topic: visibleText(topic),
  }
}

/** Rooms listed in `m.direct`. @param events the account data */
export function directRooms(events: readonly unknown[]): Set<string> {
  const contents = events.flatMap((event) =>
    isObject(event) && event.type === 'm.direct' && isObject(event.content) ? [event.content] : [],
  )
  const lists = Object.values(contents[0] ?? {}).filter((value) => Array.isArray(value))
  return new Set(lists.flat().filter((value) => typeof value === 'string'))
}

type JsonObject = Record<string, unknown>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key]
  return isObject(value) ? value : {}
}

function eventsAt(parent: JsonObject): unknown[] {
  return Array.isArray(parent.events) ? parent.events : []
}

function stateEvents(parent: JsonObject): RoomStateEvent[] {
  return eventsAt(parent).flatMap((event) => {
    if (!isObject(event)) return []
    const { type, state_key: stateKey, content, sender } = event
    if (typeof type !== 'string' || typeof stateKey !== 'string' || !isObject(content)) return []
    return [
      {
        type,
        state_key: stateKey,
        content,
        sender: typeof sender === 'string' ? sender : undefined,
      },
    ]
  })
}

function readSummary(summary: unknown): RoomSummary {
  if (!isObject(summary)) return {}
  const heroes = summary['m.heroes']
  const count = (key: string) => {
    const value = summary[key]
    return typeof value === 'number' ? value : undefined
  }
  return {
    'm.heroes': Array.isArray(heroes)
      ? heroes.filter((hero) => typeof hero === 'string')
      : undefined,
    'm.joined_member_count': count('m.joined_member_count'),
    'm.invited_member_count': count('m.invited_member_count'),
  }
}
