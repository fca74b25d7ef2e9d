import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useMatches } from 'react-router-dom'
import { roomQuery, roomsQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'

/**
 * Names the window after the page, on a room's pages after the room and the tab.
 * @param page what the route calls itself
 */
export function useWindowTitle(page: string | undefined): void {
  const room = useRoomName()
  useEffect(() => {
    document.title = [room, page, 'mxconsole'].filter(Boolean).join(' · ')
  }, [room, page])
}

/** The name of the address's room as far as it is known; nothing is fetched for it. */
function useRoomName(): string | undefined {
  const roomId = useMatches().at(-1)?.params.roomId ?? ''
  const client = useClient()
  const { userId } = useAccount()
  const { data: room } = useQuery({ ...roomQuery(client, userId, roomId), enabled: false })
  const { data: listed } = useQuery({ ...roomsQuery(client, userId), enabled: false })
  if (roomId === '') return undefined
  return (room ?? listed?.joined.find((known) => known.roomId === roomId))?.name
}
