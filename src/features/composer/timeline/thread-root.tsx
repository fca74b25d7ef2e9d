import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { readTimeline, type TimelineMessage } from './timeline'

interface ThreadRootProps {
  roomId: string
  rootId: string
  children: (message: TimelineMessage) => ReactNode
}

/** The message that starts a thread, below its replies because it is the oldest. */
export function ThreadRoot({ roomId, rootId, children }: ThreadRootProps) {
  const client = useClient()
  const { userId } = useAccount()
  const params = { roomId, eventId: rootId }
  const { data, error, refetch } = useQuery(
    endpointQuery(client, request(getOneRoomEvent, { params })),
  )
  if (error && !data) {
    return <ErrorNotice className="m-4" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return null
  return (
    <ol aria-label="Beginning of the thread" className="border-t border-line bg-sunken">
      {readTimeline([data], userId).map(children)}
    </ol>
  )
}
