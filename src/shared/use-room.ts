import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router-dom'
import { roomQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'

/** The room in the URL, and its overview. @throws Error outside a room's routes */
export function useRoom() {
  const { roomId } = useParams()
  if (!roomId) throw new Error('No roomId in this route')
  const query = useQuery(roomQuery(useClient(), useAccount().userId, roomId))
  return { roomId, query }
}
