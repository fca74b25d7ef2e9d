import { levelOf, levelToSetState, powerLevelsOf, type PowerLevels } from '@/lib/power-levels'

/** Content of `m.room.power_levels`, including keys the console doesn't know. */
export type LevelContent = Readonly<Record<string, unknown>>

/** The properties of a room that decide how its content is read. */
export interface LevelRoom {
  creators: readonly string[]
  version: string
}

/** Users who all get the same level. */
export interface LevelRequest {
  userIds: readonly string[]
  level: number
}

/**
 * Limit for the JSON of a content, in bytes: a whole event, with what servers add, may have 65,536.
 * https://spec.matrix.org/latest/client-server-api/#size-limits
 */
const mostBytes = 60_000

/**
 * What to start from in a room without the event, so that nothing else changes: its creators have
 * 100 there, which an event that doesn't name them would take away, and anyone may set state.
 */
export function firstContent({ creators, version }: LevelRoom): LevelContent {
  if (Number(version) >= 12) return { state_default: 0 }
  return { users: Object.fromEntries(creators.map((userId) => [userId, 100])), state_default: 0 }
}

/** The content with new levels for some users; every other key stays as it was. */
export function withLevels(content: LevelContent, { userIds, level }: LevelRequest): LevelContent {
  const { users } = content
  const known = typeof users === 'object' && users !== null ? users : {}
  const changed = userIds.map((userId) => [userId, level] as const)
  return { ...content, users: { ...known, ...Object.fromEntries(changed) } }
}

/** Levels of users before a change; undefined for users the content didn't name. */
export type FormerLevels = ReadonlyMap<string, number | undefined>

/** The content with the users' former entries; users without one lose theirs. */
export function withFormerLevels(content: LevelContent, former: FormerLevels): LevelContent {
  const users = new Map<string, unknown>(Object.entries(content.users ?? {}))
  for (const [userId, level] of former) {
    if (level === undefined) users.delete(userId)
    else users.set(userId, level)
  }
  return { ...content, users: Object.fromEntries(users) }
}

/** Whether a content is too big for an event. */
export function isTooBig(content: LevelContent): boolean {
  return new TextEncoder().encode(JSON.stringify(content)).length > mostBytes
}

/** Whether all these users have the level. */
export function haveLevel(
  content: LevelContent,
  { userIds, level }: LevelRequest,
  room: LevelRoom,
): boolean {
  const levels = powerLevelsOf(content, room.creators, room.version)
  return userIds.every((userId) => levels.users.get(userId) === level)
}

/**
 * Changes between two versions of the content that matter for the next write: the levels of the
 * users concerned (including the account's own) and the level needed to set levels. One sentence per
 * change. Other changes don't matter, since the write goes on top of them.
 */
export function conflicts(
  before: LevelContent,
  now: LevelContent,
  userIds: readonly string[],
  room: LevelRoom,
): string[] {
  const read = (content: LevelContent) => powerLevelsOf(content, room.creators, room.version)
  const [old, next] = [read(before), read(now)]
  const found = [...new Set(userIds)]
    .filter((userId) => levelText(old, userId) !== levelText(next, userId))
    .map((userId) => `${userId}: ${levelText(old, userId)}, now ${levelText(next, userId)}`)
  const [needed, needs] = [old, next].map((levels) =>
    levelToSetState(levels, 'm.room.power_levels'),
  )
  if (needed !== needs)
    found.push(`Power level required to change power levels: ${needed}, now ${needs}`)
  return found
}

/** The level, and whether it's the user's own entry: the rules distinguish these. */
function levelText(levels: PowerLevels, userId: string): string {
  const level = levelOf(levels, userId)
  return levels.users.has(userId) ? String(level) : `${level} by default`
}
