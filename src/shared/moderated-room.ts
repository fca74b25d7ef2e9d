import { useMemo } from 'react'
import type { Moderator } from '@/lib/moderation-rules'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount } from '@/session/session-context'
import type { Standing } from '@/shared/member-list/member-event'

/** A room, and what the account may do to its members. */
export interface ModeratedRoom {
  roomId: string
  /** Undefined while it loads. */
  room: RoomOverview | undefined
  /** Undefined while the room's levels are unknown. */
  moderator: Moderator | undefined
}

/**
 * The room and what the account may do in it; the same object until one of these changes.
 * @param own the account's own membership; undefined while unknown
 */
export function useModeratedRoom(
  roomId: string,
  room: RoomOverview | undefined,
  own: Standing | undefined,
): ModeratedRoom {
  const { userId } = useAccount()
  const joined = own === undefined || own === 'joined'
  return useMemo(() => {
    const moderator = room && { userId, joined, powerLevels: room.powerLevels }
    return { roomId, room, moderator }
  }, [roomId, room, userId, joined])
}
