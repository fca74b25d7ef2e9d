import { levelOf, levelToSetState, powerLevelsOf, type PowerLevels } from '@/lib/power-levels'

/** Content of `m.room.power_levels`, with keys that the console knows nothing of. */
export type LevelContent = Readonly<Record<string, unknown>>

/** What of a room decides how its content is read. */
export interface LevelRoom {
  creators: readonly string[]
  version: string
}

/** Users who get a level, all the same one. */
export interface LevelRequest {
  userIds: readonly string[]
  level: number
}

/**
 * Bytes of JSON that a content may have: an event may have 65,536 with all that the servers add.
 * https://spec.matrix.org/latest/client-server-api/#size-limits
 */
const mostBytes = 60_000

/**
 * What to begin with in a room without the event, so that it stays as it is: its creators have 100
 * there, which an event that does not name them would take away, and anyone may set state.
 */
export function firstContent({ creators, version }: LevelRoom): LevelContent {
  if (Number(version) >= 12) return { state_default: 0 }
  return { users: Object.fromEntries(creators.map((userId) => [userId, 100])), state_default: 0 }
}

/** The content with other levels for some users; every other key stays as it was. */
export function withLevels(content: LevelContent, { userIds, level }: LevelRequest): LevelContent {
  const { users } = content
  const known = typeof users === 'object' && users !== null ? users : {}
  const changed = userIds.map((userId) => [userId, level] as const)
  return { ...content, users: { ...known, ...Object.fromEntries(changed) } }
}

/** Levels of users before a change; undefined for those whom the content did not name. */
export type FormerLevels = ReadonlyMap<string, number | undefined>

/** The content with the users' entries as they were; who had none has none again. */
export function withFormerLevels(content: LevelContent, former: FormerLevels): LevelContent {
  const users = new Map<string, unknown>(Object.entries(content.users ?? {}))
  for (const [userId, level] of former) {
    if (level === undefined) users.delete(userId)
    else users.set(userId, level)
  }
  return { ...content, users: Object.fromEntries(users) }
}

/** Whether a content is too big to be an event. */
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
 * What changed between two readings of the content that bears on what is about to be written: levels
 * of the users concerned, the account's own among them, and what setting levels needs. A sentence
 * each, none where nothing did. Other changes are kept by writing on top of them.
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
  if (needed !== needs) found.push(`Level needed to set levels: ${needed}, now ${needs}`)
  return found
}

/** The level, and whether it is the user's own entry: the rules tell these apart. */
function levelText(levels: PowerLevels, userId: string): string {
  const level = levelOf(levels, userId)
  return levels.users.has(userId) ? String(level) : `${level} by default`
}
