import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { roomOverview, type RoomOverview, type RoomStateEvent } from '@/lib/room-state'
import { visibleText } from '@/lib/visible-text'
import type { Client } from './client'
import { MatrixError } from './errors'
import type { Answer } from './endpoint'
import { stateEvent } from './endpoints/schemas'
import { getRoomStateByType } from './endpoints/state'
import { sync } from './endpoints/rooms'
import { causeOf } from './query'

/**
 * State that the room list shows. Without `m.room.create`, which every room has, a filtered sync
 * leaves out rooms that have none of the other types.
 */
const listTypes = [
  'm.room.create',
  'm.room.name',
  'm.room.canonical_alias',
  'm.room.avatar',
  'm.room.encryption',
  'm.room.tombstone',
]

/** State that a room's header shows besides. */
const headerTypes = [...listTypes, 'm.room.topic', 'm.room.join_rules', 'm.room.power_levels']

/** An invite that the account got. */
export interface ReceivedInvite {
  room: RoomOverview
  inviter?: string
  inviterName?: string
  reason?: string
}

/** What one filtered sync tells of the account's rooms. */
export interface RoomsAnswer {
  joined: RoomOverview[]
  invites: ReceivedInvite[]
}

/** Joined rooms and received invites, in one request. */
export function roomsQuery(client: Client, ownUserId: string) {
  return queryOptions({
    queryKey: [sync.id, 'rooms'] as const,
    queryFn: async ({ signal, client: queryClient, queryKey }): Promise<RoomsAnswer> => {
      const cause = causeOf(queryClient, queryKey)
      return readRooms(await client.call(sync, roomsSyncArgs(), { signal, cause }), ownUserId)
    },
  })
}

/** The joined rooms with their power levels, as they are now: what decides about sending to many. */
export function roomLevelsQuery(client: Client, ownUserId: string) {
  return queryOptions({
    queryKey: [sync.id, 'levels'] as const,
    queryFn: async ({ signal }): Promise<RoomOverview[]> => {
      const args = syncArgs([...listTypes, 'm.room.power_levels'])
      return readRooms(await client.call(sync, args, { signal }), ownUserId).joined
    },
    staleTime: 0,
    gcTime: 0,
  })
}

/** The request of `roomsQuery`, for its snippets. */
export function roomsSyncArgs() {
  return syncArgs(listTypes)
}

/** One room's overview; for a room that the account is not in, from single state events. */
export function roomQuery(client: Client, ownUserId: string, roomId: string) {
  return queryOptions({
    queryKey: [sync.id, 'room', roomId] as const,
    queryFn: async ({ signal }): Promise<RoomOverview> => {
      const answer = await client.call(sync, syncArgs(headerTypes, roomId), { signal })
      const found = answer.rooms.join.get(roomId)
      if (!found) return await roomFromState(client, ownUserId, roomId, signal)
      const { events } = found.state
      const create = events.some(({ type }) => type === 'm.room.create')
        ? []
        : [await createEvent(client, roomId, signal)]
      const state = [...events, ...create]
      return roomOverview(roomId, state, found.summary, ownUserId, directRooms(answer))
    },
  })
}

/**
 * An initial sync that asks for little. Synapse repeats its last answer to the same request for two
 * minutes, so that a `timeout` of another number of milliseconds each time asks afresh; an initial
 * sync does not wait for it. The default presence would show the user as online.
 */
function syncArgs(types: readonly string[], roomId?: string) {
  const none = { types: [] }
  const filter = {
    presence: none,
    account_data: { types: ['m.direct'] },
    event_fields: ['type', 'state_key', 'content', 'sender'],
    room: {
      ...(roomId === undefined ? {} : { rooms: [roomId] }),
      timeline: { limit: 0 },
      ephemeral: none,
      account_data: none,
      // Lazy, the members are the few that a nameless room is named after.
      state: { types: [...types, 'm.room.member'], lazy_load_members: true },
    },
  }
  return {
    query: {
      filter: JSON.stringify(filter),
      set_presence: 'offline',
      timeout: Date.now() % 1_000_000,
    },
  } as const
}

function readRooms(answer: Answer<typeof sync>, ownUserId: string): RoomsAnswer {
  const direct = directRooms(answer)
  const joined = [...answer.rooms.join].map(([roomId, room]) =>
    roomOverview(roomId, room.state.events, room.summary, ownUserId, direct),
  )
  const invites = [...answer.rooms.invite].map(
    ([
      roomId,
      {
        invite_state: { events },
      },
    ]) => {
      const member = (userId: string | undefined) =>
        events.find((event) => event.type === 'm.room.member' && event.state_key === userId)
      const own = member(ownUserId)
      const inviter = own?.sender
      const summary = { 'm.heroes': inviter ? [inviter] : [], 'm.joined_member_count': 2 }
      return {
        room: roomOverview(roomId, events, summary, ownUserId, direct),
        inviter,
        inviterName: visibleText(member(inviter)?.content.displayname),
        reason: visibleText(own?.content.reason),
      }
    },
  )
  return { joined, invites }
}

function directRooms(answer: Answer<typeof sync>): Set<string> {
  const event = answer.account_data.events.find(({ type }) => type === 'm.direct')
  const lists = Object.values(event?.content ?? {}).filter((value) => Array.isArray(value))
  return new Set(lists.flat().filter((value) => typeof value === 'string'))
}

/**
 * The create event, whose sender is a creator. Synapse leaves it out of a sync that is limited to
 * the room where the room is of version 12: its create event names no room.
 */
async function createEvent(
  client: Client,
  roomId: string,
  signal: AbortSignal,
): Promise<RoomStateEvent> {
  const args = {
    params: { roomId, eventType: 'm.room.create' },
    query: { format: 'event' },
  } as const
  const answer = await client.call(getRoomStateByType, args, { signal })
  const whole = v.safeParse(stateEvent, answer)
  return whole.success ? whole.output : { type: 'm.room.create', state_key: '', content: answer }
}

async function roomFromState(
  client: Client,
  ownUserId: string,
  roomId: string,
  signal: AbortSignal,
): Promise<RoomOverview> {
  const read = async (eventType: string): Promise<RoomStateEvent> => {
    const params = { roomId, eventType }
    const content = await client.call(getRoomStateByType, { params }, { signal })
    return { type: eventType, state_key: '', content }
  }
  // Every room has this one: where it cannot be read, the others need not be asked for.
  const create = await createEvent(client, roomId, signal)
  const others = await Promise.all(
    headerTypes.slice(1).map(async (eventType) => {
      try {
        return [await read(eventType)]
      } catch (error) {
        // A room need not have every type; anything else says that the room cannot be read.
        if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return []
        throw error
      }
    }),
  )
  return roomOverview(roomId, [create, ...others.flat()], {}, ownUserId, new Set())
}
