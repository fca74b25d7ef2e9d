import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { refreshTimeline } from './timeline-query'

/**
 * Fetches the room's messages again after the console has sent some.
 * @param sent changes with each
 */
export function useRefreshAfterSending(roomId: string, sent: string): void {
  const queryClient = useQueryClient()
  const known = useRef(sent)
  useEffect(() => {
    if (known.current === sent) return
    known.current = sent
    void refreshTimeline(queryClient, roomId)
  }, [queryClient, roomId, sent])
}
