import { useNavigate } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { useAccount } from '@/session/session-context'
import { choiceEntry, peopleEntry, withPeople } from './choice'

/** People and rooms to start a batch with. */
export interface BatchSets {
  userIds?: readonly string[]
  roomIds?: readonly string[]
  /** The action to choose, such as `decline-invites`; otherwise the last one stays. */
  actionId?: string
}

/**
 * A function that opens the Batch page with people or rooms already chosen. People are added to
 * those on the list; rooms replace those that were chosen.
 */
export function useBatchWith(): (sets: BatchSets) => void {
  const { userId } = useAccount()
  const navigate = useNavigate()
  return ({ userIds, roomIds, actionId }) => {
    if (userIds) peopleEntry(userId).update((text) => withPeople(text, userIds))
    if (roomIds) {
      choiceEntry(userId).update((choice) => ({ ...choice, roomIds, roomText: '', added: [] }))
    }
    if (actionId !== undefined) choiceEntry(userId).update((choice) => ({ ...choice, actionId }))
    void navigate(paths.batch())
  }
}
