import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRoomStateByType } from '@/api/endpoints/state'
import { powerLevelsOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import type { LevelContent } from './level-content'
import { readLevels } from './set-levels'

/** The room's levels, read anew for each dialog: what else is shown of them may be old. */
export function useLevels(room: RoomOverview) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const { roomId, creators, version } = room
  const queryKey = [getRoomStateByType.id, { roomId }, 'levels']
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => readLevels(client, roomId, room, signal),
    gcTime: 0,
  })
  const { data: content } = query
  const moderator = content && {
    userId,
    joined: true,
    powerLevels: powerLevelsOf(content, creators, version),
  }
  return {
    query,
    content,
    moderator,
    replace: (now: LevelContent) => queryClient.setQueryData(queryKey, now),
  }
}
