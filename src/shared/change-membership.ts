import type { Client } from '@/api/client'
import { ban, inviteUser, kick, unban } from '@/api/endpoints/members'
import type { Membership } from '@/api/endpoints/memberships'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { request } from '@/api/request'
import type { CallOptions } from '@/api/sender'
import type { ModerationAction } from '@/lib/moderation-rules'
import { NotTried } from '@/shared/work-queue/calls'

/**
 * The membership that a user must still have. It is read right before: someone whose invite is to
 * be withdrawn may have accepted it, and must not be removed.
 */
export interface StillWith {
  membership: Membership
  /** Why nothing is done otherwise. */
  otherwise: string
}

export const stillInvited: StillWith = { membership: 'invite', otherwise: 'Not invited' }

/** A change to a user's membership. */
export interface MembershipChange {
  action: ModerationAction
  /** Undefined if there is none. */
  reason?: string | undefined
  /** Only if they still have this membership. */
  only?: StillWith | undefined
}

const endpoints = { invite: inviteUser, kick, ban, unban }

/** The request for a change. */
export function membershipRequest(
  roomId: string,
  userId: string,
  { action, reason }: MembershipChange,
) {
  const body = reason === undefined ? { user_id: userId } : { user_id: userId, reason }
  return request(endpoints[action], { params: { roomId }, body })
}

/** Sends it once. @throws as `client.call`, NotTried */
export async function changeMembership(
  client: Client,
  roomId: string,
  userId: string,
  change: MembershipChange,
  options: Pick<CallOptions, 'signal' | 'onWait'> = {},
): Promise<unknown> {
  const { only } = change
  if (only) {
    const now = await readMembership(client, roomId, userId, options.signal)
    if (now === 'join') throw new NotTried('Already in the room')
    if (now !== only.membership) throw new NotTried(only.otherwise)
  }
  return client.send(membershipRequest(roomId, userId, change), options)
}

/** Someone's membership right now; undefined if the room has never known them. */
async function readMembership(
  client: Client,
  roomId: string,
  userId: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  try {
    const { membership } = await client.call(getRoomStateWithKey, { params }, { signal })
    return membership
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return undefined
    throw error
  }
}

/**
 * Whether the room's state shows that it worked.
 * @throws as `client.call`
 */
export async function isMembershipChanged(
  client: Client,
  roomId: string,
  userId: string,
  { action }: MembershipChange,
  signal?: AbortSignal,
): Promise<boolean> {
  return isOutcome(action, await readMembership(client, roomId, userId, signal))
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
