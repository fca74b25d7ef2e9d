import { useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { createHistory } from './history'

/** The calls of the API page in this session. */
export function useHistory() {
  const session = useSession()
  const history = session.service('api-history', () => createHistory())
  const calls = useSyncExternalStore(history.subscribe, history.calls)
  return { history, calls }
}
