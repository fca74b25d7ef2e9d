import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { refreshTimeline } from './timeline-query'

/**
 * Refetches the room's messages after the console sent some.
 * @param sent changes with each message
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
