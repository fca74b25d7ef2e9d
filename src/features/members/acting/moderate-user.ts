import type { Client } from '@/api/client'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { memberEvent } from '@/features/members/use-member-events'
import {
  changeMembership,
  isMembershipChanged,
  type MembershipChange,
} from '@/shared/change-membership'
import { NotTried } from '@/shared/work-queue/calls'

/**
 * Does an action on one user. If the response is lost, reads the room to see whether it worked.
 * @throws as `client.call`, NotTried, if it wasn't done or that couldn't be determined
 */
export async function moderateUser(
  client: Client,
  roomId: string,
  userId: string,
  change: MembershipChange,
): Promise<void> {
  try {
    await changeMembership(client, roomId, userId, change)
  } catch (error) {
    if (error instanceof NotTried || !mayHaveBeenDone(error)) throw error
    if (!(await isMembershipChanged(client, roomId, userId, change))) throw error
  }
}

/**
 * The user's current member event; undefined from older servers, which return only the content.
 * @throws as `client.call`
 */
export async function readMemberEvent(
  client: Client,
  roomId: string,
  userId: string,
): Promise<Record<string, unknown> | undefined> {
  const event = await memberEvent(client, roomId, userId)
  return event.event_id === undefined ? undefined : event
}
