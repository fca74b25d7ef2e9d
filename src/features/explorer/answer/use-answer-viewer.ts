import { useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { createAnswerViewer } from './answer-viewer'

/** The session's viewer of responses on the API page. */
export function useAnswerViewer() {
  const session = useSession()
  const viewer = session.service('answer-viewer', () => createAnswerViewer())
  const state = useSyncExternalStore(viewer.subscribe, viewer.state)
  return { viewer, state }
}
