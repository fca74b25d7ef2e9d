import type { ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { joinRoom, sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import { request } from '@/api/request'
import { useSession } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { roomMembersOf } from '@/shared/member-list/page/room-members'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'

export interface NotJoinedProps {
  roomId: string
  /** How the server can find the room: its alias, or else its ID. */
  joinBy: string
  /** A server to join through, for a room ID that this server doesn't know. */
  via?: string
  invited: boolean
  /** What the server said when the room was requested. */
  said?: string
  /** Called with the joined room's ID. */
  onJoined: (roomId: string) => void
  /** Buttons next to "Join room". */
  children?: ReactNode
}

/** A room that the account isn't in, with an offer to join it. */
export function NotJoined({
  roomId,
  joinBy,
  via,
  invited,
  said,
  onJoined,
  children,
}: NotJoinedProps) {
  const session = useSession()
  const { client } = session
  const queryClient = useQueryClient()
  const query = via === undefined ? {} : { server_name: via, via }
  const toSend = request(joinRoom, { params: { roomIdOrAlias: joinBy }, query, body: {} })

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => client.send(toSend),
    onSuccess: async (joined) => {
      // The member list may have been refused before it was known that the account isn't in the
      // room.
      roomMembersOf(session, joined.room_id).invalidate()
      await invalidateEndpoint(queryClient, sync)
      onJoined(joined.room_id)
    },
  })

  return (
    <>
      <Notice
        tone="info"
        role="status"
        title={invited ? 'You’re invited to this room' : 'You aren’t in this room'}
        action={
          <>
            <Button variant="primary" icon={<LogIn />} pending={isPending} onClick={() => mutate()}>
              {invited ? 'Accept and join' : 'Join room'}
            </Button>
            {children}
            <ThisRequest requests={[toSend]} />
          </>
        }
      >
        <Identifier value={roomId} label="room ID" truncate />
        {said ? <p>The server said: “{said}”.</p> : null}
        <p>Only members can see its content. The server decides whether you may join.</p>
      </Notice>
      {/* Below the buttons, which would otherwise move under a pointer. */}
      {error ? <ErrorNotice error={error} className="mt-3" /> : null}
    </>
  )
}
