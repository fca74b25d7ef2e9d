import type { Client } from '@/api/client'
import { ban, inviteUser, kick, unban } from '@/api/endpoints/members'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import type { ShownRequest } from '@/api/request-log'
import type { ModerationAction } from '@/lib/moderation-rules'
import type { QueueCalls } from '@/shared/work-queue/calls'
import type { Wait } from '@/shared/work-queue/outcome'
import type { MembershipTask } from './task'

const endpoints = { invite: inviteUser, kick, ban, unban }

/** The request that does it, as it may be shown. */
export function describeTask(
  client: Client,
  roomId: string,
  userId: string,
  task: MembershipTask,
): ShownRequest {
  return client.describe(endpoints[task.action], argsOf(roomId, userId, task))
}

/** Does it, once. @throws as `client.call` */
export function callTask(
  client: Client,
  roomId: string,
  userId: string,
  task: MembershipTask,
  signal?: AbortSignal,
): Promise<unknown> {
  return client.call(endpoints[task.action], argsOf(roomId, userId, task), { signal })
}

/**
 * Whether the room's state says that it has been done.
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

/** The same as a queue needs it, which sends one after another. */
export function queueCalls(client: Client, roomId: string): QueueCalls<MembershipTask> {
  let current: { userId: string; task: MembershipTask } | undefined
  return {
    act({ id: userId, task }, { signal }) {
      current = { userId, task }
      return callTask(client, roomId, userId, task, signal)
    },
    isDone: ({ id, task }, { signal }) => isTaskDone(client, roomId, id, task, signal),
    // It is sent once, so that a refusal is certain.
    wasTried: () => false,
    isWaiting: () =>
      current !== undefined && waitOf(client, roomId, current.userId, current.task) !== undefined,
  }
}

/** How it waits to be sent again after a rate limit; undefined where it does not. */
export function waitOf(
  client: Client,
  roomId: string,
  userId: string,
  task: MembershipTask,
): Wait | undefined {
  const { url } = describeTask(client, roomId, userId, task)
  const endpointId = endpoints[task.action].id
  const entry = client.log
    .entries()
    .findLast(
      ({ endpointId: id, request }) =>
        id === endpointId && request.url === url && targetOf(request) === userId,
    )
  return entry?.state.kind === 'waiting' ? entry.state : undefined
}

function argsOf(roomId: string, userId: string, { reason }: MembershipTask) {
  const body = reason === undefined ? { user_id: userId } : { user_id: userId, reason }
  return { params: { roomId }, body }
}

function targetOf({ body }: ShownRequest): unknown {
  return (JSON.parse(body ?? '{}') as { user_id?: unknown }).user_id
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
