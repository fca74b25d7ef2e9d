import type { Membership } from '@/api/endpoints/members'
import { moderationProblem, type ModerationAction, type Moderator } from '@/lib/moderation-rules'
import { taskOf } from '@/shared/work-queue/items'
import type { MembershipItem, MembershipWork } from './task'

/** Something that takes an action back, or goes on from there. */
export interface UndoStep {
  /** What is done. */
  action: ModerationAction
  /** On a toast's button. */
  label: string
  /** On a button for several. */
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

/** How users stand once an action is done. */
export const membershipAfter: Readonly<Record<ModerationAction, Membership>> = {
  ban: 'ban',
  unban: 'leave',
  kick: 'leave',
  invite: 'invite',
}

/** The first thing that takes an action on one user back; undefined where it is not allowed. */
export function undoStepFor(
  action: ModerationAction,
  userId: string,
  moderator: Moderator | undefined,
): UndoStep | undefined {
  const [step] = steps[action]
  return stepProblem(step, action, userId, moderator) === undefined ? step : undefined
}

/** A step after a run, with those whom it is for. */
export interface BulkUndo {
  step: UndoStep
  items: readonly MembershipItem[]
  /** Why it is possible with none of them; undefined where it is with `items`. */
  problem: string | undefined
}

/** What can be done about the latest run, once it has ended; nothing where nothing was done. */
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

/** Somebody who was never in the room, or had left it, is not to be brought back into it. */
function makesSense({ action }: UndoStep, { task }: MembershipItem): boolean {
  return action !== 'invite' || (task.was !== undefined && task.was !== 'leave')
}

function stepProblem(
  step: UndoStep,
  after: ModerationAction,
  userId: string,
  moderator: Moderator | undefined,
): string | undefined {
  if (!moderator) return 'The room’s levels are being read'
  const membership = membershipAfter[after]
  return moderationProblem(step.action, { userId, membership }, moderator)
}
