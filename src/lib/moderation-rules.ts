/**
 * What one member may do to another, told before the server is asked.
 * https://spec.matrix.org/latest/rooms/v12/#authorization-rules
 */
import { levelName, levelOf, levelToSetState, type PowerLevels } from './power-levels'

/** What may be done to a user's membership. */
export const moderationActions = ['invite', 'kick', 'ban', 'unban'] as const
export type ModerationAction = (typeof moderationActions)[number]

/** Who acts, and under which levels. */
export interface Moderator {
  userId: string
  /** Nobody outside of a room can change anything in it. */
  joined: boolean
  powerLevels: PowerLevels
}

/** Whom it is done to. */
export interface ModerationTarget {
  userId: string
  /** Undefined for somebody of whom the room has never heard. */
  membership: string | undefined
}

/** A level that somebody is to get. */
export interface LevelChange {
  userId: string
  /** A whole number. */
  level: number
}

const powerLevelsType = 'm.room.power_levels'

/**
 * Why an action is not possible, in words for the user; undefined where it is. Inviting who is
 * invited already, or banning who is banned, is no error for servers, but would change nothing.
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

/** Why the action is not possible with anybody at all; undefined where it may be with somebody. */
export function ownProblem(action: ModerationAction | 'level', moderator: Moderator) {
  const threshold =
    action === 'level' ? levelThresholdProblem(moderator) : thresholdProblem(action, moderator)
  return outsideProblem(moderator) ?? threshold
}

/**
 * Why a user's level cannot be set, whatever the level; undefined where it can. A level that is not
 * lower than one's own can be set where it is only the room's default: the rules compare entries.
 */
export function levelTargetProblem(userId: string, moderator: Moderator): string | undefined {
  const { powerLevels } = moderator
  const problem = ownProblem('level', moderator)
  if (problem !== undefined) return problem
  if (powerLevels.infinite.has(userId)) return 'Created the room, which is above every level'
  const own = levelOf(powerLevels, moderator.userId)
  const entry = powerLevels.users.get(userId)
  if (userId === moderator.userId || entry === undefined || entry < own) return undefined
  return notLower(entry, own, powerLevels)
}

/** Why a user cannot get this very level; undefined where that is possible. */
export function levelProblem(
  { userId, level }: LevelChange,
  moderator: Moderator,
): string | undefined {
  const problem = levelTargetProblem(userId, moderator)
  if (problem !== undefined) return problem
  if (!Number.isSafeInteger(level)) return 'A level is a whole number'
  const own = levelOf(moderator.powerLevels, moderator.userId)
  if (level > own) return `Higher than your own level, ${own}`
  if (level === levelOf(moderator.powerLevels, userId)) return `Has level ${level} already`
  return undefined
}

/** Why a change cannot be taken back by who makes it; undefined where it can. */
export function irreversible({ userId, level }: LevelChange, moderator: Moderator) {
  const own = levelOf(moderator.powerLevels, moderator.userId)
  if (userId === moderator.userId && level < own) return 'selfLowered' as const
  if (userId !== moderator.userId && level === own) return 'raisedToOwn' as const
  return undefined
}

function outsideProblem({ joined }: Moderator): string | undefined {
  return joined ? undefined : 'You are not in this room'
}

function levelThresholdProblem({ userId, powerLevels }: Moderator): string | undefined {
  const own = levelOf(powerLevels, userId)
  const needed = levelToSetState(powerLevels, powerLevelsType)
  return own < needed ? `Setting levels needs level ${needed}; you have ${own}` : undefined
}

function membershipProblem(action: ModerationAction, membership: string | undefined) {
  switch (action) {
    case 'invite':
      if (membership === 'join') return 'Already in the room'
      if (membership === 'invite') return 'Already invited'
      return membership === 'ban' ? 'Banned; lift the ban first' : undefined
    case 'kick':
      if (membership === 'ban') return 'Banned, and so not in the room'
      if (membership === 'leave') return 'Not in the room any more'
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
    own < needed ? `${what} needs level ${needed}; you have ${own}` : undefined
  switch (action) {
    case 'invite':
      return lacks('Inviting', invite)
    case 'kick':
      return lacks('Kicking', kick)
    case 'ban':
      return lacks('Banning', ban)
    case 'unban':
      // It is a kick of somebody who is banned, and needs the levels of both.
      return lacks('Lifting a ban', Math.max(ban, kick))
  }
}

function targetLevelProblem(userId: string, { userId: ownUserId, powerLevels }: Moderator) {
  const own = levelOf(powerLevels, ownUserId)
  const theirs = levelOf(powerLevels, userId)
  if (theirs < own) return undefined
  if (theirs === Number.POSITIVE_INFINITY) return 'Created the room, which is above every level'
  return notLower(theirs, own, powerLevels)
}

function notLower(theirs: number, own: number, { usersDefault }: PowerLevels): string {
  return theirs === own
    ? `Has the same level as you, ${levelName(own, usersDefault)}`
    : `Has level ${theirs}, above your own ${own}`
}
