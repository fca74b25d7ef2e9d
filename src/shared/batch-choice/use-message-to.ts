import { useNavigate } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { useAccount } from '@/session/session-context'
import { messageRoomsEntry } from './message-rooms'

/** A function that opens a room's composer, with the rooms chosen that its message goes to. */
export function useMessageTo(): (roomId: string, roomIds: readonly string[]) => void {
  const { userId } = useAccount()
  const navigate = useNavigate()
  return (roomId, roomIds) => {
    messageRoomsEntry(userId, roomId).update({ roomIds, text: '' })
    void navigate(paths.room(roomId, 'compose'))
  }
}
