import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { getMembersByRoom } from '@/api/endpoints/members'
import { joinRoom, sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'

export interface NotJoinedProps {
  roomId: string
  /** How the server can find the room: its alias, else its ID. */
  joinBy: string
  /** A server to join through, for a room ID that this server does not know. */
  via?: string
  invited: boolean
  /** What the server said when the room was asked for. */
  said?: string
  /** Told the joined room's ID. */
  onJoined: (roomId: string) => void
  /** Buttons beside "Join room". */
  children?: ReactNode
}

/** A room that the account is not in, and the offer to join it. */
export function NotJoined({
  roomId,
  joinBy,
  via,
  invited,
  said,
  onJoined,
  children,
}: NotJoinedProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [state, setState] = useState<{ pending: boolean; error?: unknown }>({ pending: false })
  const query = via === undefined ? {} : { server_name: via, via }
  const args = { params: { roomIdOrAlias: joinBy }, query, body: {} }

  const join = async () => {
    setState({ pending: true })
    try {
      const joined = await client.call(joinRoom, args)
      // The member list may have been refused while it wasn't yet known that the account isn't in.
      await Promise.all(
        [sync, getMembersByRoom].map((endpoint) => invalidateEndpoint(queryClient, endpoint)),
      )
      setState({ pending: false })
      onJoined(joined.room_id)
    } catch (error) {
      setState({ pending: false, error })
    }
  }

  return (
    <>
      <Notice
        tone="info"
        role="status"
        title={invited ? 'You are invited to this room' : 'You are not in this room'}
        action={
          <>
            <Button
              variant="primary"
              icon={<LogIn />}
              pending={state.pending}
              onClick={() => void join()}
            >
              {invited ? 'Accept and join' : 'Join room'}
            </Button>
            {children}
            <ThisRequest requests={[client.describe(joinRoom, args)]} />
          </>
        }
      >
        <Identifier value={roomId} label="room ID" truncate />
        {said ? <p>The server said: “{said}”.</p> : null}
        <p>Only members see what is in it. The server decides whether this account may join.</p>
      </Notice>
      {/* Below the buttons, which would move under a pointer. */}
      {state.error === undefined ? null : <ErrorNotice error={state.error} className="mt-3" />}
    </>
  )
}
