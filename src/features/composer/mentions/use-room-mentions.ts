import { useEffect, useMemo, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { roomsQuery } from '@/api/rooms-sync'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { memberListQuery } from '@/shared/member-list/use-member-list'
import { LazyMembers } from './lazy-members'
import { everyoneProblem, roomMentions, type RoomMentions } from './room-mentions'

/**
 * The mentions that can be made in a room. Nothing is read for them before something is looked for.
 * @param room undefined while it is unknown
 */
export function useRoomMentions(roomId: string, room: RoomOverview | undefined): RoomMentions {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const [members] = useState(
    () =>
      new LazyMembers(queryClient, roomId, memberListQuery(client, queryClient, roomId, userId)),
  )
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
