/**
 * What one member may do to another, checked before asking the server.
 * https://spec.matrix.org/latest/rooms/v12/#authorization-rules
 */
import { levelName, levelOf, levelToSetState, type PowerLevels } from './power-levels'

/** Actions on a user's membership. */
export const moderationActions = ['invite', 'kick', 'ban', 'unban'] as const
export type ModerationAction = (typeof moderationActions)[number]

/** Who acts, and the room's power levels. */
export interface Moderator {
  userId: string
  /** Users outside a room can't change anything in it. */
  joined: boolean
  powerLevels: PowerLevels
}

/** The user that the action applies to. */
export interface ModerationTarget {
  userId: string
  /** Undefined for a user without any membership in the room. */
  membership: string | undefined
}

/** A new level for a user. */
export interface LevelChange {
  userId: string
  /** A whole number. */
  level: number
}

const powerLevelsType = 'm.room.power_levels'

/**
 * Why an action isn't possible, as text for the user; undefined if it is. Servers accept inviting
 * an invited user or banning a banned one, but it changes nothing.
 */
export function moderationProblem(
  action: ModerationAction,
  target: ModerationTarget,
  moderator: Moderator,
): string | undefined {
  if (target.userId === moderator.userId) return 'This is you'
  return (
    outsideProblem(moderator) ??
    membershipProblem(action, target.membership) ??
    thresholdProblem(action, moderator) ??
    (action === 'invite' ? undefined : targetLevelProblem(target.userId, moderator))
  )
}

/** Why the action isn't possible for anyone; undefined if it may be possible for someone. */
export function ownProblem(action: ModerationAction | 'level', moderator: Moderator) {
  const threshold =
    action === 'level' ? levelThresholdProblem(moderator) : thresholdProblem(action, moderator)
  return outsideProblem(moderator) ?? threshold
}

/**
 * Why a user's level can't be changed, whatever the new level; undefined if it can. A user who
 * isn't below the moderator can still be changed if their level is only the room's default: the
 * rules compare entries.
 */
export function levelTargetProblem(userId: string, moderator: Moderator): string | undefined {
  const { powerLevels } = moderator
  const problem = ownProblem('level', moderator)
  if (problem !== undefined) return problem
  if (powerLevels.infinite.has(userId)) return 'Room creator: outranks every power level'
  const own = levelOf(powerLevels, moderator.userId)
  const entry = powerLevels.users.get(userId)
  if (userId === moderator.userId || entry === undefined || entry < own) return undefined
  return notLower(entry, own, powerLevels)
}

/** Why a user can't get this particular level; undefined if they can. */
export function levelProblem(
  { userId, level }: LevelChange,
  moderator: Moderator,
): string | undefined {
  const problem = levelTargetProblem(userId, moderator)
  if (problem !== undefined) return problem
  if (!Number.isSafeInteger(level)) return 'A power level is a whole number'
  const own = levelOf(moderator.powerLevels, moderator.userId)
  if (level > own) return `Higher than your own power level, ${own}`
  if (level === levelOf(moderator.powerLevels, userId)) return `Already has power level ${level}`
  return undefined
}

/** Why the moderator can't undo a change; undefined if they can. */
export function irreversible({ userId, level }: LevelChange, moderator: Moderator) {
  const own = levelOf(moderator.powerLevels, moderator.userId)
  if (userId === moderator.userId && level < own) return 'selfLowered' as const
  if (userId !== moderator.userId && level === own) return 'raisedToOwn' as const
  return undefined
}

function outsideProblem({ joined }: Moderator): string | undefined {
  return joined ? undefined : 'You aren’t in this room'
}

function levelThresholdProblem({ userId, powerLevels }: Moderator): string | undefined {
  const own = levelOf(powerLevels, userId)
  const needed = levelToSetState(powerLevels, powerLevelsType)
  return own < needed
    ? `Changing power levels requires power level ${needed}; you have ${own}`
    : undefined
}

function membershipProblem(action: ModerationAction, membership: string | undefined) {
  switch (action) {
    case 'invite':
      if (membership === 'join') return 'Already in the room'
      if (membership === 'invite') return 'Already invited'
      return membership === 'ban' ? 'Banned; unban them first' : undefined
    case 'kick':
      if (membership === 'ban') return 'Banned, so not in the room'
      if (membership === 'leave') return 'No longer in the room'
      return membership === undefined ? 'Not in the room' : undefined
    case 'ban':
      return membership === 'ban' ? 'Already banned' : undefined
    case 'unban':
      return membership === 'ban' ? undefined : 'Not banned'
  }
}

function thresholdProblem(action: ModerationAction, moderator: Moderator): string | undefined {
  const { invite, kick, ban } = moderator.powerLevels
  const own = levelOf(moderator.powerLevels, moderator.userId)
  const lacks = (what: string, needed: number) =>
    own < needed ? `${what} requires power level ${needed}; you have ${own}` : undefined
  switch (action) {
    case 'invite':
      return lacks('Inviting', invite)
    case 'kick':
      return lacks('Removing', kick)
    case 'ban':
      return lacks('Banning', ban)
    case 'unban':
      // An unban is a kick of a banned user, and requires both levels.
      return lacks('Unbanning', Math.max(ban, kick))
  }
}

function targetLevelProblem(userId: string, { userId: ownUserId, powerLevels }: Moderator) {
  const own = levelOf(powerLevels, ownUserId)
  const theirs = levelOf(powerLevels, userId)
  if (theirs < own) return undefined
  if (theirs === Number.POSITIVE_INFINITY) return 'Room creator: outranks every power level'
  return notLower(theirs, own, powerLevels)
}

function notLower(theirs: number, own: number, { usersDefault }: PowerLevels): string {
  return theirs === own
    ? `Has the same power level as you: ${levelName(own, usersDefault)}`
    : `Has power level ${theirs}, above your ${own}`
}
