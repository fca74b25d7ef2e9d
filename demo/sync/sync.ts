import type { Requester } from '@demo/handler'
import type { Context } from '@demo/context'
import type { JsonObject } from '@demo/json'
import { type EventView, syncEvent } from '@demo/rooms/client-event'
import {
  type Room,
  type StoredEvent,
  allState,
  membersWith,
  roomsWithMembership,
  stateEvent,
  versionAt,
} from '@demo/rooms/room'
import { type SyncFilter, pickFields } from './filter'

interface SyncScope {
  readonly context: Context
  readonly requester: Requester
  readonly filter: SyncFilter
  /** Events up to this order are known to the client; 0 in an initial sync. */
  readonly since: number
}

/** Builds the response of `/sync` from the current state. Omits rooms where nothing passes. */
export function buildSync(scope: SyncScope) {
  const { context, requester, filter } = scope
  const { store } = context
  const { userId } = requester
  const withMembership = (membership: 'join' | 'invite' | 'leave' | 'knock') =>
    roomsWithMembership(store, userId, membership).filter((room) => filter.allowsRoom(room.roomId))
  const join: Record<string, JsonObject> = {}
  for (const room of withMembership('join')) {
    const entry = joinedRoom(scope, room)
    if (entry) join[room.roomId] = entry
  }
  const invite: Record<string, JsonObject> = {}
  for (const room of withMembership('invite')) {
    if (isNew(scope, room)) {
      invite[room.roomId] = { invite_state: { events: strippedState(room, userId) } }
    }
  }
  const rooms: { join?: typeof join; invite?: typeof invite } = {}
  if (Object.keys(join).length > 0) rooms.join = join
  if (Object.keys(invite).length > 0) rooms.invite = invite
  const events = [...requester.user.accountData]
    .map(([type, content]) => ({ type, content }))
    .filter(({ type }) => filter.accountData.matches({ type, sender: userId }))
  return {
    next_batch: `s${store.eventCount}`,
    ...(events.length > 0 ? { account_data: { events } } : {}),
    device_one_time_keys_count: { signed_curve25519: 0 },
    device_unused_fallback_key_types: [],
    ...(Object.keys(rooms).length > 0 ? { rooms } : {}),
  }
}

function isNew({ since, requester }: SyncScope, room: Room): boolean {
  const member = stateEvent(room, 'm.room.member', requester.userId)
  return member !== undefined && member.order > since
}

function joinedRoom(scope: SyncScope, room: Room): JsonObject | undefined {
  const { context, requester, filter, since } = scope
  const { userId, deviceId } = requester
  const view: EventView = { now: context.clock.now(), userId, deviceId }
  const fresh = isNew(scope, room) ? 0 : since
  const { events, limited } = timelineOf(room, filter, fresh)
  const first = events[0]?.order ?? context.store.eventCount + 1
  const state = stateBefore(scope, room, events, first, fresh)
  if (events.length === 0 && state.length === 0) return undefined
  const write = (event: StoredEvent, timeline?: Room) =>
    pickFields(syncEvent(event, timeline ? { ...view, timeline } : view), filter.eventFields)
  return {
    timeline: {
      events: events.map((event) => write(event, room)),
      prev_batch: `s${first}`,
      limited,
    },
    state: { events: state.map((event) => write(event)) },
    account_data: { events: [] },
    ephemeral: { events: [] },
    unread_notifications: { notification_count: 0, highlight_count: 0 },
    summary: filter.state.lazyLoadMembers ? summaryOf(room, userId) : {},
  }
}

function timelineOf(room: Room, { timeline }: SyncFilter, since: number) {
  const events: StoredEvent[] = []
  let limited = false
  for (let index = room.timeline.length - 1; index >= 0; index -= 1) {
    const event = room.timeline[index]
    if (!event || event.order <= since) break
    if (!timeline.matches(event)) continue
    if (events.length >= timeline.limit) {
      limited = true
      break
    }
    events.unshift(event)
  }
  return { events, limited }
}

/** State at the start of the timeline; after an earlier sync, only later changes. */
function stateBefore(
  { requester, filter }: SyncScope,
  room: Room,
  timeline: readonly StoredEvent[],
  first: number,
  since: number,
): StoredEvent[] {
  const { state } = filter
  const wanted = new Set(timeline.map(({ sender }) => sender).concat(requester.userId))
  if (state.lazyLoadMembers && !hasName(room)) {
    for (const hero of heroesOf(room, requester.userId)) wanted.add(hero)
  }
  const inTimeline = new Set(timeline)
  const candidates = state.lazyLoadMembers
    ? [...stateWithoutMembers(room), ...membersOf(room, wanted)]
    : allState(room)
  return candidates.flatMap((current) => {
    if (filter.namesRooms && namesNoRoom(current, room)) return []
    const event = inTimeline.has(current) ? versionAt(current, first - 1) : current
    return event && event.order > since && state.matches(event) ? [event] : []
  })
}

/** A room of version 12 gets its ID from its create event, which therefore can't contain it. */
function namesNoRoom({ type }: StoredEvent, { version }: Room): boolean {
  return type === 'm.room.create' && version >= 12
}

function stateWithoutMembers(room: Room): StoredEvent[] {
  return [...room.state].flatMap(([type, ofType]) =>
    type === 'm.room.member' ? [] : [...ofType.values()],
  )
}

function membersOf(room: Room, userIds: ReadonlySet<string>): StoredEvent[] {
  return [...userIds].flatMap((userId) => {
    const member = stateEvent(room, 'm.room.member', userId)
    return member ? [member] : []
  })
}

function hasName(room: Room): boolean {
  const name = stateEvent(room, 'm.room.name')?.content['name']
  const alias = stateEvent(room, 'm.room.canonical_alias')?.content['alias']
  return Boolean(name) || Boolean(alias)
}

/** Members for an unnamed room's name: the first five by ID, or else those who left. */
function heroesOf(room: Room, userId: string): string[] {
  const others = (userIds: string[]) => userIds.filter((other) => other !== userId).toSorted()
  const present = others([...membersWith(room, 'join'), ...membersWith(room, 'invite')])
  const gone = () => others([...membersWith(room, 'leave'), ...membersWith(room, 'ban')])
  return (present.length > 0 ? present : gone()).slice(0, 5)
}

function summaryOf(room: Room, userId: string): JsonObject {
  const counts = {
    'm.joined_member_count': membersWith(room, 'join').length,
    'm.invited_member_count': membersWith(room, 'invite').length,
  }
  return hasName(room) ? counts : { ...counts, 'm.heroes': heroesOf(room, userId) }
}

/** The state of a room that an invitee sees, without IDs and times. */
function strippedState(room: Room, userId: string): JsonObject[] {
  const invite = stateEvent(room, 'm.room.member', userId)
  const inviter = invite && stateEvent(room, 'm.room.member', invite.sender)
  const types = [
    'm.room.create',
    'm.room.join_rules',
    'm.room.canonical_alias',
    'm.room.avatar',
    'm.room.encryption',
    'm.room.name',
    'm.room.topic',
  ]
  return [...types.map((type) => stateEvent(room, type)), inviter, invite].flatMap((event) =>
    event
      ? [
          {
            type: event.type,
            state_key: event.stateKey,
            content: event.content,
            sender: event.sender,
          },
        ]
      : [],
  )
}
