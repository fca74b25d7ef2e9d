import type { Membership } from '@/api/endpoints/memberships'
import { moderationProblem, type ModerationAction, type Moderator } from '@/lib/moderation-rules'
import { stillInvited, type StillWith } from '@/shared/change-membership'

/** A way to undo an action on one user, or to follow it up. */
export interface UndoStep {
  /** The action it performs. */
  action: ModerationAction
  /** Label on a toast's button. */
  label: string
  /** Only if they still have this membership. */
  only?: StillWith
}

const inviteAgain: UndoStep = { action: 'invite', label: 'Invite again' }

const steps: Readonly<Record<ModerationAction, UndoStep>> = {
  ban: { action: 'unban', label: 'Undo' },
  unban: inviteAgain,
  kick: inviteAgain,
  invite: { action: 'kick', label: 'Undo', only: stillInvited },
}

/** Users' membership after an action. */
export const membershipAfter: Readonly<Record<ModerationAction, Membership>> = {
  ban: 'ban',
  unban: 'leave',
  kick: 'leave',
  invite: 'invite',
}

/**
 * The way to undo an action on one user; undefined if it isn't allowed, or while the room's power
 * levels are unknown.
 */
export function undoStepFor(
  action: ModerationAction,
  userId: string,
  moderator: Moderator | undefined,
): UndoStep | undefined {
  if (!moderator) return undefined
  const step = steps[action]
  const target = { userId, membership: membershipAfter[action] }
  return moderationProblem(step.action, target, moderator) === undefined ? step : undefined
}
