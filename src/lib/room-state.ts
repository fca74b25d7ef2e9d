import { powerLevelsOf, type PowerLevels } from './power-levels'
import { cutText, mostOfName } from './cut'
import { nameFromMembers, type RoomStateEvent, type RoomSummary } from './room-name'
import { visibleText } from './visible-text'

export type { RoomStateEvent, RoomSummary } from './room-name'

/** A room as the lists show it. */
export interface ListedRoom {
  roomId: string
  /** Name by the specification's rules, never empty. */
  name: string
  /** Whether `name` is the room's own and not derived from its members. */
  named: boolean
  topic?: string
  avatarMxc?: string
  alias?: string
  joinedCount?: number
  invitedCount?: number
  /** Also false while unknown: the composer asks the server before sending. */
  encrypted: boolean
  direct: boolean
  space: boolean
  version: string
  creators: readonly string[]
  /** `public`, `invite`, `knock`, `restricted` …; `invite` if the event is missing. */
  joinRule: string
  /** The room that replaces this one. */
  successor?: string
}

/** A room as its header shows it. */
export interface RoomOverview extends ListedRoom {
  powerLevels: PowerLevels
}

/**
 * Reads a room's state, including its power levels.
 * @param events as for `listedRoom`
 */
export function roomOverview(
  roomId: string,
  events: readonly RoomStateEvent[],
  summary: RoomSummary,
  ownUserId: string,
  directRoomIds: ReadonlySet<string>,
): RoomOverview {
  const room = listedRoom(roomId, events, summary, ownUserId, directRoomIds)
  const levels = events.find(
    (event) => event.type === 'm.room.power_levels' && event.state_key === '',
  )
  return { ...room, powerLevels: powerLevelsOf(levels?.content, room.creators, room.version) }
}

/**
 * Reads a room's state.
 * @param events any of the room's state; member events are used for names only
 * @param ownUserId omitted from names that are derived from members
 * @param directRoomIds rooms listed in `m.direct`
 */
export function listedRoom(
  roomId: string,
  events: readonly RoomStateEvent[],
  summary: RoomSummary,
  ownUserId: string,
  directRoomIds: ReadonlySet<string>,
): ListedRoom {
  const content = (type: string) =>
    events.find((event) => event.type === type && event.state_key === '')?.content
  const create = events.find((event) => event.type === 'm.room.create' && event.state_key === '')
  const version = text(create?.content.room_version) ?? '1'
  const creators = roomCreators(create, version)
  const ownName = visibleText(content('m.room.name')?.name)
  const alias = roomAlias(content('m.room.canonical_alias')?.alias)
  const named = Boolean(ownName ?? alias)
  return {
    roomId,
    name: cutText(ownName ?? alias ?? nameFromMembers(events, summary, ownUserId), mostOfName),
    named,
    topic: visibleText(content('m.room.topic')?.topic),
    avatarMxc: text(content('m.room.avatar')?.url),
    alias,
    joinedCount: summary['m.joined_member_count'],
    invitedCount: summary['m.invited_member_count'],
    encrypted: content('m.room.encryption') !== undefined,
    direct: directRoomIds.has(roomId),
    space: create?.content.type === 'm.space',
    version,
    creators,
    joinRule: text(content('m.room.join_rules')?.join_rule) ?? 'invite',
    successor: text(content('m.room.tombstone')?.replacement_room),
  }
}

/** Up to room version 10 `content.creator` counts, from 11 on the sender; 12 may have more. */
function roomCreators(create: RoomStateEvent | undefined, version: string): string[] {
  if (!create) return []
  const named = text(create.content.creator)
  const first = Number(version) >= 11 ? (create.sender ?? named) : (named ?? create.sender)
  const more = Number(version) >= 12 ? create.content.additional_creators : undefined
  const others = Array.isArray(more) ? more.filter((id) => typeof id === 'string') : []
  return [...new Set([...(first ? [first] : []), ...others])]
}

/**
 * A room alias from an event; undefined if it isn't valid. Empty and null mean that the room has
 * none: https://spec.matrix.org/latest/client-server-api/#mroomcanonical_alias
 */
export function roomAlias(value: unknown): string | undefined {
  const alias = visibleText(value)
  return alias && /^#[^:]+:./.test(alias) ? alias : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
