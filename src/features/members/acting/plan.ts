import type { PickedMember } from '@/shared/member-list/protocol'

/** Where an action would end up with one user: left out for a reason, or done. */
export interface PlannedMember extends PickedMember {
  /** Why it is not done; undefined where it is. */
  problem: string | undefined
}

/** An action on several users, before anything is sent. */
export interface Plan {
  /** Those who are left out stand first: they are what has to be looked at. */
  members: readonly PlannedMember[]
  /** How many it will be done to. */
  count: number
}

/** More take hours, one after another, and are kept in no tab's storage. */
export const mostAtOnce = 10_000

/** Goes through users with a rule that says why one is to be left out. */
export function planFor(
  members: readonly PickedMember[],
  problemOf: (member: PickedMember) => string | undefined,
): Plan {
  const planned = members.map((member) => ({ ...member, problem: problemOf(member) }))
  const kept = planned.filter(({ problem }) => problem === undefined)
  const leftOut = planned.filter(({ problem }) => problem !== undefined)
  return { members: [...leftOut, ...kept], count: kept.length }
}
