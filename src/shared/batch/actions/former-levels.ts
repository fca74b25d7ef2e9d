import * as v from 'valibot'
import type { LevelRoom } from '@/shared/room-levels/level-content'
import type { LevelUndo } from '@/shared/room-levels/set-levels'
import type { BatchRoom } from './action'

/** Former levels of some users, `null` for users without an entry, and how the room is read. */
const schema = v.object({
  /** The level they got. */
  level: v.number(),
  former: v.array(v.tuple([v.string(), v.nullable(v.number())])),
  creators: v.array(v.string()),
  version: v.string(),
})
export type FormerLevels = v.InferOutput<typeof schema>

const unknownRoom: LevelRoom = { creators: [], version: '1' }

/** The levels of users before a change, as JSON. */
export function formerLevels(
  { overview, moderator }: BatchRoom,
  userIds: readonly string[],
  level: number,
): FormerLevels | undefined {
  if (!overview || !moderator) return undefined
  const { users } = moderator.powerLevels
  return {
    level,
    former: userIds.map((userId) => [userId, users.get(userId) ?? null]),
    creators: [...overview.creators],
    version: overview.version,
  }
}

/** How the room of a step is read. */
export function levelRoomOf(was: unknown): LevelRoom {
  const { success, output } = v.safeParse(schema, was)
  return success ? output : unknownRoom
}

/** What a step has changed, to undo it; undefined if that isn't known. */
export function levelUndoOf(roomId: string, was: unknown): LevelUndo | undefined {
  const { success, output } = v.safeParse(schema, was)
  if (!success) return undefined
  const { level, former, ...room } = output
  return {
    roomId,
    room,
    level,
    userIds: former.map(([userId]) => userId),
    former: new Map(former.map(([userId, before]) => [userId, before ?? undefined])),
  }
}
