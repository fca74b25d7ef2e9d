import * as v from 'valibot'
import { memberships } from '@/api/endpoints/memberships'
import { moderationActions } from '@/lib/moderation-rules'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'

const membership = v.picklist(memberships)

/** Schema of a change to a user's membership. */
export const membershipTask = v.object({
  action: v.picklist(moderationActions),
  reason: v.optional(v.string()),
  /** The user's name at the start: afterwards the room may have none for them. */
  name: v.optional(v.string()),
  /** The membership before everything done here, which undoing returns to. */
  was: v.optional(membership),
  /** The membership right before this, if known: kicking an invited user is worded differently. */
  from: v.optional(membership),
})

/** A change to a user's membership. */
export type MembershipTask = v.InferOutput<typeof membershipTask>

/** Acts on users one after another; an item's ID is the user's. */
export type MembershipQueue = WorkQueue<MembershipTask>
export type MembershipWork = QueueWork<MembershipTask>
export type MembershipItem = QueueItem<MembershipTask>

/** Whether an attempt at one task may also have done the other. */
export function isSameTask(before: MembershipTask, now: MembershipTask): boolean {
  return before.action === now.action
}
