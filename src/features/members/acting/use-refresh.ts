import { useQueryClient } from '@tanstack/react-query'
import { sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import { useClient } from '@/session/session-context'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import { readMemberEvent } from './moderate-user'

/** Refreshes what is shown after an action. */
export interface Refresh {
  /** One user's row and details. */
  member: (userId: string) => Promise<void>
  /** The room and its levels. */
  room: () => Promise<void>
}

/** @param reload fetches the whole list again */
export function useRefresh(
  roomId: string,
  list: RemoteMemberList | undefined,
  reload: () => void,
): Refresh {
  const client = useClient()
  const queryClient = useQueryClient()
  const room = () => invalidateEndpoint(queryClient, sync)
  return {
    room,
    async member(userId) {
      void room()
      try {
        const event = await readMemberEvent(client, roomId, userId)
        if (event) list?.change(event)
        else reload()
      } catch {
        // It was done, but the member's new state is unknown: reload the whole list.
        reload()
      }
    },
  }
}
