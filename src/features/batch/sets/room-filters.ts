import type { BatchRoom } from '@/shared/batch/actions/action'
import { ownProblem, type Moderator } from '@/lib/moderation-rules'
import { levelOf, levelToSetState } from '@/lib/power-levels'

/** What an account may be allowed to do in a room. */
export const powers = ['invite', 'kick', 'ban', 'redact', 'level', 'state'] as const
export type Power = (typeof powers)[number]

/** The level of an admin, by convention. */
const adminLevel = 100

/**
 * Whether the account may do something in a room that it is in.
 * @param eventType the state event, for `state`
 */
export function hasPower({ moderator }: BatchRoom, power: Power, eventType: string): boolean {
  if (!moderator) return false
  const { powerLevels, userId } = moderator
  const own = levelOf(powerLevels, userId)
  switch (power) {
    case 'invite':
    case 'kick':
    case 'ban':
    case 'level':
      return ownProblem(power, moderator) === undefined
    case 'redact':
      return own >= powerLevels.redact
    case 'state':
      return own >= levelToSetState(powerLevels, eventType)
  }
}

/** Whether the account is an admin and no one else is: nobody is left who could act in its place. */
export function isOnlyAdmin({ powerLevels, userId }: Moderator): boolean {
  const admins = new Set(powerLevels.infinite)
  for (const [id, level] of powerLevels.users) if (level >= adminLevel) admins.add(id)
  return admins.size === 1 && admins.has(userId)
}
