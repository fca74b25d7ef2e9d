import type { Client } from '@/api/client'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { callTask, isTaskDone } from '@/shared/membership-queue/calls'
import type { MembershipTask } from '@/shared/membership-queue/task'
import { mayBeDone } from './set-levels'

/**
 * Does something to one user. A lost answer is settled by reading the room.
 * @throws as `client.call`, where it was not done, or nobody could find out
 */
export async function act(
  client: Client,
  roomId: string,
  userId: string,
  task: MembershipTask,
): Promise<void> {
  try {
    await callTask(client, roomId, userId, task)
  } catch (error) {
    if (!mayBeDone(error)) throw error
    if (!(await isTaskDone(client, roomId, userId, task))) throw error
  }
}

/**
 * A user's member event as the room has it now; undefined from older servers, which give the
 * content alone.
 * @throws as `client.call`
 */
export async function readMemberEvent(
  client: Client,
  roomId: string,
  userId: string,
): Promise<Record<string, unknown> | undefined> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  const answer = await client.call(getRoomStateWithKey, { params, query: { format: 'event' } })
  return answer.state_key === userId ? answer : undefined
}
