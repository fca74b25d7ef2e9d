import type { Client } from '@/api/client'
import { ban, inviteUser, kick, unban } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { request } from '@/api/request'
import type { CallOptions } from '@/api/sender'
import type { ModerationAction } from '@/lib/moderation-rules'
import type { QueueCalls } from '@/shared/work-queue/calls'
import type { MembershipTask } from './task'

const endpoints = { invite: inviteUser, kick, ban, unban }

/** The request for a task. */
export function taskRequest(roomId: string, userId: string, { action, reason }: MembershipTask) {
  const body = reason === undefined ? { user_id: userId } : { user_id: userId, reason }
  return request(endpoints[action], { params: { roomId }, body })
}

/** Sends it once. @throws as `client.call` */
export function callTask(
  client: Client,
  roomId: string,
  userId: string,
  task: MembershipTask,
  options: Pick<CallOptions, 'signal' | 'onWait'> = {},
): Promise<unknown> {
  return client.send(taskRequest(roomId, userId, task), options)
}

/**
 * Whether the room's state shows that it worked.
 * @throws as `client.call`
 */
export async function isTaskDone(
  client: Client,
  roomId: string,
  userId: string,
  { action }: MembershipTask,
  signal?: AbortSignal,
): Promise<boolean> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  try {
    const { membership } = await client.call(getRoomStateWithKey, { params }, { signal })
    return isOutcome(action, membership)
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') {
      return isOutcome(action, undefined)
    }
    throw error
  }
}

/** The same, in the form of a queue's calls. */
export function queueCalls(client: Client, roomId: string): QueueCalls<MembershipTask> {
  return {
    act: ({ id, task }, { signal, onWait }) =>
      callTask(client, roomId, id, task, { signal, onWait }),
    isDone: ({ id, task }, { signal }) => isTaskDone(client, roomId, id, task, signal),
    // Each request is sent once, so a refusal is certain.
    wasTried: () => false,
  }
}

function isOutcome(action: ModerationAction, membership: unknown): boolean {
  switch (action) {
    case 'invite':
      return membership === 'invite' || membership === 'join'
    case 'kick':
      return membership !== 'join' && membership !== 'invite' && membership !== 'knock'
    case 'ban':
      return membership === 'ban'
    case 'unban':
      return membership !== 'ban'
  }
}
