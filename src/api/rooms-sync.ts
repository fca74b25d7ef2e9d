import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { compareRooms } from '@/lib/room-list'
import { roomOverview, type RoomOverview, type RoomStateEvent } from '@/lib/room-state'
import type { Client } from './client'
import { MatrixError } from './errors'
import { stateEvent } from './endpoints/schemas'
import { getRoomStateByType } from './endpoints/state'
import { sync } from './endpoints/rooms'
import { causeOf, endpointKey } from './query'
import { request } from './request'
import { directRooms, type RoomsAnswer } from './rooms-answer'
import { createRoomsReader } from './rooms-reader'

/**
 * State that the room list shows. Without `m.room.create`, which every room has, a filtered sync
 * omits rooms that have none of the other types.
 */
const listTypes = [
  'm.room.create',
  'm.room.name',
  'm.room.canonical_alias',
  'm.room.avatar',
  'm.room.encryption',
  'm.room.tombstone',
]

/** More state, shown in a room's header. */
const headerTypes = [...listTypes, 'm.room.topic', 'm.room.join_rules', 'm.room.power_levels']

/** Joined rooms and received invites, in one request. */
export function roomsQuery(client: Client, ownUserId: string) {
  return queryOptions({
    queryKey: endpointKey(sync, {}, 'rooms'),
    queryFn: async ({ signal, client: queryClient, queryKey }): Promise<RoomsAnswer> => {
      const cause = causeOf(queryClient, queryKey)
      const reader = createRoomsReader(ownUserId)
      const options = { signal, cause, onRead: (bytes: number) => reader.expect(bytes) }
      try {
        return await client.sendUnread(roomsRequest(), (body) => reader.read(body, signal), options)
      } finally {
        void reader.end()
      }
    },
    // Comparing thousands of rooms would block the page.
    structuralSharing: false,
  })
}

/** The joined rooms with their current power levels and join rules, which decide what can be done. */
export function roomLevelsQuery(client: Client, ownUserId: string) {
  return queryOptions({
    queryKey: endpointKey(sync, {}, 'levels'),
    queryFn: async ({ signal }): Promise<RoomOverview[]> => {
      const levels = syncRequest([...listTypes, 'm.room.join_rules', 'm.room.power_levels'])
      const { rooms, account_data: data } = await client.send(levels, { signal })
      const direct = directRooms(data.events)
      return [...rooms.join]
        .map(([roomId, room]) =>
          roomOverview(roomId, room.state.events, room.summary, ownUserId, direct),
        )
        .sort(compareRooms)
    },
    staleTime: 0,
    gcTime: 0,
  })
}

/** The request behind `roomsQuery`. */
export function roomsRequest() {
  return syncRequest(listTypes)
}

/** One room's overview; for a room that the account isn't in, from single state events. */
export function roomQuery(client: Client, ownUserId: string, roomId: string) {
  return queryOptions({
    queryKey: endpointKey(sync, {}, 'room', roomId),
    queryFn: async ({ signal }): Promise<RoomOverview> => {
      const answer = await client.send(syncRequest(headerTypes, roomId), { signal })
      const found = answer.rooms.join.get(roomId)
      if (!found) return await roomFromState(client, ownUserId, roomId, signal)
      const { events } = found.state
      const create = events.some(({ type }) => type === 'm.room.create')
        ? []
        : [await createEvent(client, roomId, signal)]
      const state = [...events, ...create]
      return roomOverview(
        roomId,
        state,
        found.summary,
        ownUserId,
        directRooms(answer.account_data.events),
      )
    },
  })
}

/** The overview of every joined room, or of one. */
function syncRequest(types: readonly string[], roomId?: string) {
  return initialSync({
    roomId,
    accountData: ['m.direct'],
    // With lazy loading, the members are only those in an unnamed room's name.
    state: { types: [...types, 'm.room.member'], lazy_load_members: true },
  })
}

/** What an initial sync requests. */
interface Wanted {
  /** Only this room. */
  roomId?: string | undefined
  /** Types of the account's data. */
  accountData: readonly string[]
  /** The filter of the current state. */
  state: { types: readonly string[]; lazy_load_members?: boolean }
}

/**
 * An initial sync that requests little. Synapse repeats its last response to the same request for
 * two minutes, so each request has a different `timeout` in ms; an initial sync doesn't wait for
 * it. The default presence would show the user as online.
 */
export function initialSync({ roomId, accountData, state }: Wanted) {
  const none = { types: [] }
  const filter = {
    presence: none,
    account_data: { types: accountData },
    event_fields: ['type', 'state_key', 'content', 'sender'],
    room: {
      ...(roomId === undefined ? {} : { rooms: [roomId] }),
      timeline: { limit: 0 },
      ephemeral: none,
      account_data: none,
      state,
    },
  }
  return request(sync, {
    query: {
      filter: JSON.stringify(filter),
      set_presence: 'offline',
      timeout: Date.now() % 1_000_000,
    },
  })
}

/**
 * The create event, whose sender is a creator. For room version 12, Synapse omits it from a sync
 * limited to the room, because that create event has no room ID.
 */
export async function createEvent(
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
  // Every room has this one: if it can't be read, there is no need to request the others.
  const create = await createEvent(client, roomId, signal)
  const others = await Promise.all(
    headerTypes.slice(1).map(async (eventType) => {
      try {
        return [await read(eventType)]
      } catch (error) {
        // A room may lack some types; any other error means that the room can't be read.
        if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return []
        throw error
      }
    }),
  )
  return roomOverview(roomId, [create, ...others.flat()], {}, ownUserId, new Set())
}
