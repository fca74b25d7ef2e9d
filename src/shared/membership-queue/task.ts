import type { Membership } from '@/api/endpoints/members'
import type { ModerationAction } from '@/lib/moderation-rules'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'

/** What is done to a user's membership. */
export interface MembershipTask {
  action: ModerationAction
  reason?: string | undefined
  /** The user's name when it was begun: afterwards the room may have none for them. */
  name?: string | undefined
  /** The membership before all that has been done here, which is what undoing goes back to. */
  was?: Membership | undefined
  /** The membership right before this, as far as it is known: a kick of who is invited has other words. */
  from?: Membership | undefined
}

/** Acts on users one after another; the ID of an item is the user's. */
export type MembershipQueue = WorkQueue<MembershipTask>
export type MembershipWork = QueueWork<MembershipTask>
export type MembershipItem = QueueItem<MembershipTask>

/** Whether what may have been done of one task says something about another. */
export function isSameTask(before: MembershipTask, now: MembershipTask): boolean {
  return before.action === now.action
}
