import type { PickedMember } from '@/shared/member-list/protocol'
import { workPlan, type WorkPlan } from '@/shared/work-queue/plan'

/** What an action would do to one user. */
export interface PlannedMember extends PickedMember {
  /** Why they are skipped; undefined if they aren't. */
  problem: string | undefined
}

/** Limit: more would take hours, and wouldn't fit into the tab's storage. */
export const mostAtOnce = 10_000

/** Applies a rule to each user; the rule returns why a user is skipped. */
export function planFor(
  members: readonly PickedMember[],
  problemOf: (member: PickedMember) => string | undefined,
): WorkPlan<PlannedMember> {
  return workPlan(members.map((member) => ({ ...member, problem: problemOf(member) })))
}
