import type { Context } from '@demo/context'
import { forbidden } from '@demo/failure'
import { type Room, type StoredEvent, membershipOf, stateEvent, versionAt } from './room'

/** A room as one user may see it. */
export interface View {
  readonly room: Room
  /**
   * The last event whose effect the user may see: `Infinity`, or the one by which the user left.
   */
  readonly until: number
  readonly membership: 'join' | 'leave' | undefined
}

function isWorldReadable(room: Room): boolean {
  return (
    stateEvent(room, 'm.room.history_visibility')?.content['history_visibility'] ===
    'world_readable'
  )
}

/**
 * What a user may see of a room: everything as a member, a frozen state after leaving.
 * @throws MatrixFailure 403 if the user was never a member, or there is no such room.
 */
export function viewRoom(context: Context, userId: string, roomId: string): View {
  const room = context.store.rooms.get(roomId)
  if (room) {
    const member = stateEvent(room, 'm.room.member', userId)
    const membership = membershipOf(member)
    if (membership === 'join') return { room, until: Infinity, membership }
    if (membership === 'leave' && member && !room.forgottenBy.has(userId)) {
      return { room, until: member.order, membership }
    }
    if (isWorldReadable(room)) return { room, until: Infinity, membership: undefined }
  }
  throw forbidden(`User ${userId} not in room ${roomId}, and room previews are disabled`)
}

/** A user's membership right after `event`, as in its `unsigned.membership`. */
export function membershipAt(room: Room, userId: string, event: StoredEvent): string {
  const member = versionAt(stateEvent(room, 'm.room.member', userId), event.order)
  return membershipOf(member) ?? 'leave'
}
