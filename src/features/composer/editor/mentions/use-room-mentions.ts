import { useEffect, useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { roomsQuery } from '@/api/rooms-sync'
import type { RoomOverview } from '@/lib/room-state'
import { useSession } from '@/session/session-context'
import { roomMembersOf } from '@/shared/member-list/page/room-members'
import { lazyMembers } from './lazy-members'
import { everyoneProblem, roomMentions, type RoomMentions } from './room-mentions'

/**
 * The mentions possible in a room. Nothing is loaded before the first search.
 * @param room undefined while it loads
 */
export function useRoomMentions(roomId: string, room: RoomOverview | undefined): RoomMentions {
  const session = useSession()
  const { client } = session
  const { userId } = session.account
  const queryClient = useQueryClient()
  const [members] = useState(() => lazyMembers(roomMembersOf(session, roomId)))
  useEffect(() => () => members.close(), [members])
  const problem = everyoneProblem(room, userId)
  return useMemo(
    () =>
      roomMentions({
        members,
        rooms: async () => {
          const query = { ...roomsQuery(client, userId), revalidateIfStale: true }
          return (await queryClient.ensureQueryData(query)).joined
        },
        ownUserId: userId,
        everyoneProblem: problem,
      }),
    [members, client, queryClient, userId, problem],
  )
}
