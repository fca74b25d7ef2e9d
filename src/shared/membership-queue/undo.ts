import type { Membership } from '@/api/endpoints/memberships'
import { moderationProblem, type ModerationAction, type Moderator } from '@/lib/moderation-rules'
import { taskOf } from '@/shared/work-queue/items'
import type { MembershipItem, MembershipWork } from './task'

/** A way to undo an action, or to follow it up. */
export interface UndoStep {
  /** The action it performs. */
  action: ModerationAction
  /** Label on a toast's button. */
  label: string
  /** Label on a button for several users. */
  bulkLabel: (count: string) => string
}

const inviteAgain: UndoStep = {
  action: 'invite',
  label: 'Invite again',
  bulkLabel: (count) => `Invite ${count} again`,
}

const steps: Readonly<Record<ModerationAction, readonly [UndoStep, ...UndoStep[]]>> = {
  ban: [{ action: 'unban', label: 'Undo', bulkLabel: (count) => `Undo: unban ${count}` }],
  unban: [
    inviteAgain,
    { action: 'ban', label: 'Undo', bulkLabel: (count) => `Undo: ban ${count} again` },
  ],
  kick: [inviteAgain],
  invite: [{ action: 'kick', label: 'Undo', bulkLabel: (count) => `Undo: withdraw ${count}` }],
}

/** Users' membership after an action. */
export const membershipAfter: Readonly<Record<ModerationAction, Membership>> = {
  ban: 'ban',
  unban: 'leave',
  kick: 'leave',
  invite: 'invite',
}

/** The first way to undo an action on one user; undefined if it isn't allowed. */
export function undoStepFor(
  action: ModerationAction,
  userId: string,
  moderator: Moderator | undefined,
): UndoStep | undefined {
  const [step] = steps[action]
  return stepProblem(step, action, userId, moderator) === undefined ? step : undefined
}

/** A step after a run, with the users it is for. */
export interface BulkUndo {
  step: UndoStep
  items: readonly MembershipItem[]
  /** Why it isn't possible for any of them; undefined if it is possible for `items`. */
  problem: string | undefined
}

/** What can follow the latest run once it has finished; nothing if nothing was done. */
export function undoStepsAfter(
  work: MembershipWork,
  moderator: Moderator | undefined,
): readonly BulkUndo[] {
  const action = taskOf(work)?.action
  if (action === undefined || work.phase !== 'idle') return []
  const done = work.items.filter(({ run, state }) => run === work.run && state.kind === 'done')
  return steps[action].flatMap((step) => {
    const concerned = done.filter((item) => makesSense(step, item))
    const problems = concerned.map(({ id }) => stepProblem(step, action, id, moderator))
    const items = concerned.filter((_, place) => problems[place] === undefined)
    if (concerned.length === 0) return []
    return [{ step, items, problem: items.length > 0 ? undefined : problems[0] }]
  })
}

/** Someone who was never in the room, or had left it, must not be brought back. */
function makesSense({ action }: UndoStep, { task }: MembershipItem): boolean {
  return action !== 'invite' || (task.was !== undefined && task.was !== 'leave')
}

function stepProblem(
  step: UndoStep,
  after: ModerationAction,
  userId: string,
  moderator: Moderator | undefined,
): string | undefined {
  if (!moderator) return 'Loading the room’s power levels…'
  const membership = membershipAfter[after]
  return moderationProblem(step.action, { userId, membership }, moderator)
}
