import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useMatches } from 'react-router-dom'
import { roomQuery, roomsQuery } from '@/api/rooms-sync'
import { useOwnIdentity } from './identity/use-own-identity'
import { useAccount, useClient, useLocked } from '@/session/session-context'

/**
 * Names the window after the account and the page, or after room and tab on a room's pages. The
 * account comes first, to tell the tabs of several accounts apart.
 * @param page the route's name
 */
export function useWindowTitle(page: string | undefined): void {
  const room = useRoomName()
  const { name } = useOwnIdentity()
  const locked = useLocked()
  useEffect(() => {
    const parts = locked ? ['Locked', 'mxconsole'] : [name, room, page, 'mxconsole']
    document.title = parts.filter(Boolean).join(' · ')
  }, [name, room, page, locked])
}

/** The name of the URL's room, if known; fetches nothing. */
function useRoomName(): string | undefined {
  const roomId = useMatches().at(-1)?.params.roomId ?? ''
  const client = useClient()
  const { userId } = useAccount()
  const { data: room } = useQuery({ ...roomQuery(client, userId, roomId), enabled: false })
  const { data: listed } = useQuery({ ...roomsQuery(client, userId), enabled: false })
  if (roomId === '') return undefined
  return (room ?? listed?.joined.find((known) => known.roomId === roomId))?.name
}
