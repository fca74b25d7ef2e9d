/**
 * Power levels of a room with the specification's defaults filled in.
 * https://spec.matrix.org/latest/client-server-api/#mroompower_levels
 */
export interface PowerLevels {
  users: ReadonlyMap<string, number>
  usersDefault: number
  events: ReadonlyMap<string, number>
  eventsDefault: number
  stateDefault: number
  invite: number
  kick: number
  ban: number
  redact: number
  /** Level that `@room` needs. */
  notifyRoom: number
  /** Users above every level: the creators of a room, from room version 12 on. */
  infinite: ReadonlySet<string>
}

/**
 * Reads the content of `m.room.power_levels`; without the event, the creators have 100 and everyone
 * may send state.
 */
export function powerLevelsOf(
  content: Readonly<Record<string, unknown>> | undefined,
  creators: readonly string[],
  roomVersion: string,
): PowerLevels {
  const creatorsAreInfinite = Number(roomVersion) >= 12
  const users = levelMap(content?.users)
  if (!content && !creatorsAreInfinite) for (const userId of creators) users.set(userId, 100)
  return {
    users,
    usersDefault: level(content?.users_default, 0),
    events: levelMap(content?.events),
    eventsDefault: level(content?.events_default, 0),
    stateDefault: level(content?.state_default, content ? 50 : 0),
    invite: level(content?.invite, 0),
    kick: level(content?.kick, 50),
    ban: level(content?.ban, 50),
    redact: level(content?.redact, 50),
    notifyRoom: level((content?.notifications as Record<string, unknown> | undefined)?.room, 50),
    infinite: new Set(creatorsAreInfinite ? creators : []),
  }
}

/** A user's level; `Infinity` for a creator from room version 12 on. */
export function levelOf(levels: PowerLevels, userId: string): number {
  if (levels.infinite.has(userId)) return Number.POSITIVE_INFINITY
  return levels.users.get(userId) ?? levels.usersDefault
}

/** The level required to send a timeline event of this type. */
export function levelToSend(levels: PowerLevels, eventType: string): number {
  return levels.events.get(eventType) ?? levels.eventsDefault
}

/** The level required to set a state event of this type. */
export function levelToSetState(levels: PowerLevels, eventType: string): number {
  return levels.events.get(eventType) ?? levels.stateDefault
}

/**
 * The name of a level, as in Element: `Creator`, `Admin 100`, `Moderator 50`, `Default 0`, `Custom
 * 10`.
 * @param usersDefault the level of users without an entry; if it isn't 0, level 0 is `Restricted`
 */
export function levelName(level: number, usersDefault = 0): string {
  if (level === Number.POSITIVE_INFINITY) return 'Creator'
  if (level === 100) return 'Admin 100'
  if (level === 50) return 'Moderator 50'
  if (level === usersDefault) return `Default ${level}`
  return level === 0 ? 'Restricted 0' : `Custom ${level}`
}

/** Old rooms have levels as strings of digits, which count as numbers. */
function level(value: unknown, otherwise: number): number {
  const number =
    typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : otherwise
}

function levelMap(value: unknown): Map<string, number> {
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).map(([key, entry]) => [key, level(entry, 0)] as const))
}
