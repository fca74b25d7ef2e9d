import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endpointKey } from '@/api/query'
import { powerLevelsOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import type { LevelContent } from '@/shared/room-levels/level-content'
import { levelsRequest, readLevels } from '@/shared/room-levels/set-levels'

/** The room's levels, loaded again for each dialog, since those shown elsewhere may be stale. */
export function useLevels(room: RoomOverview) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const { roomId, creators, version } = room
  const { endpoint, args } = levelsRequest(roomId)
  const queryKey = endpointKey(endpoint, args, 'levels')
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
