import { levelName, type PowerLevels } from '@/lib/power-levels'

/** One level and its purpose. */
export interface LevelRow {
  id: string
  /** A description, for thresholds. */
  words: string
  level: number
  /** The level's name in this room. */
  name: string
  /** The room doesn't set it; it is the specification's default. */
  isDefault: boolean
}

/**
 * What each action requires, with the specification's defaults marked.
 * https://spec.matrix.org/latest/client-server-api/#mroompower_levels
 * @param content of `m.room.power_levels`; undefined if the room has none
 */
export function thresholdRows(
  levels: PowerLevels,
  content: Readonly<Record<string, unknown>> | undefined,
): LevelRow[] {
  const notifications = content?.notifications as { room?: unknown } | null | undefined
  const row = (id: string, words: string, level: number, given = content?.[id]): LevelRow => ({
    id,
    words,
    level,
    name: levelName(level, levels.usersDefault),
    isDefault: given === undefined,
  })
  return [
    row('users_default', 'Default level', levels.usersDefault),
    row('events_default', 'Send messages', levels.eventsDefault),
    row('state_default', 'Change settings', levels.stateDefault),
    row('invite', 'Invite', levels.invite),
    row('kick', 'Remove members', levels.kick),
    row('ban', 'Ban', levels.ban),
    row('redact', 'Remove messages sent by others', levels.redact),
    row('notifications.room', 'Notify everyone (@room)', levels.notifyRoom, notifications?.room),
  ]
}

/** Users with their own level, highest first; creators from room version 12 on come first. */
export function userRows(levels: PowerLevels): LevelRow[] {
  const creators = [...levels.infinite].map((userId) => [userId, Infinity] as const)
  const others = [...levels.users].filter(([userId]) => !levels.infinite.has(userId))
  return [...creators, ...others]
    .map(([id, level]) => ownRow(levels, id, level))
    .sort((a, b) => order(b.level, a.level) || (a.id < b.id ? -1 : 1))
}

/** Event types with their own level, by name. */
export function eventRows(levels: PowerLevels): LevelRow[] {
  return [...levels.events]
    .map(([id, level]) => ownRow(levels, id, level))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function ownRow({ usersDefault }: PowerLevels, id: string, level: number): LevelRow {
  return { id, words: '', level, name: levelName(level, usersDefault), isDefault: false }
}

/** Subtracting two infinite levels would result in NaN. */
function order(a: number, b: number): number {
  return a < b ? -1 : Number(a > b)
}
