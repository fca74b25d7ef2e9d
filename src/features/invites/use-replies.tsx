import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { joinRoom, leaveRoom, sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { request } from '@/api/request'
import { useClient } from '@/session/session-context'
import { PersonName } from '@/shared/person/person-name'
import { RoomName } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'

/** The state of a reply to an invite on this page. */
export type InviteReply =
  | { kind: 'accepting' }
  | { kind: 'accepted'; roomId: string }
  | { kind: 'declined' }
  | { kind: 'failed'; error: unknown }

/** Whether an invite has been accepted or declined. */
export function isAnswered(reply: InviteReply | undefined): boolean {
  return reply?.kind === 'accepted' || reply?.kind === 'declined'
}

interface Replied {
  invite: ReceivedInvite
  reply: InviteReply
}

/** What `useReplies` returns. */
export type Replies = ReturnType<typeof useReplies>

/** The request that accepts an invite. */
export function acceptRequest(roomId: string) {
  return request(joinRoom, { params: { roomIdOrAlias: roomId }, body: {} })
}

/**
 * The replies to invites on this page. The server's list drops an invite once it is answered; here it
 * stays, so that the outcome is visible.
 */
export function useReplies() {
  const client = useClient()
  const queryClient = useQueryClient()
  const [replies, setReplies] = useState<ReadonlyMap<string, Replied>>(new Map())
  const cancellers = useRef(new Map<string, AbortController>())

  const set = (invite: ReceivedInvite, reply: InviteReply) =>
    setReplies((known) => new Map(known).set(invite.room.roomId, { invite, reply }))

  const accept = async (invite: ReceivedInvite): Promise<void> => {
    const { roomId, name } = invite.room
    const canceller = new AbortController()
    cancellers.current.set(roomId, canceller)
    set(invite, { kind: 'accepting' })
    try {
      const { signal } = canceller
      const joined = await client.send(acceptRequest(roomId), { signal })
      set(invite, { kind: 'accepted', roomId: joined.room_id })
      toast({
        tone: 'ok',
        text: (
          <>
            Joined <RoomName name={name} />
          </>
        ),
      })
    } catch (error) {
      set(invite, { kind: 'failed', error })
    } finally {
      cancellers.current.delete(roomId)
    }
    // Also after a failure: the join may have gone through, or the invite may be gone.
    await invalidateEndpoint(queryClient, sync)
  }

  const decline = (invite: ReceivedInvite): void => {
    const { roomId, name } = invite.room
    const toSend = request(leaveRoom, { params: { roomId }, body: {} })
    void confirm({
      title: 'Decline this invite?',
      danger: true,
      confirmLabel: 'Decline invite',
      body: (
        <>
          <p>
            You won’t join <RoomName name={name} className="font-semibold text-ink" />
            {invite.inviter ? (
              <>
                , and{' '}
                <PersonName userId={invite.inviter} name={invite.inviterName} withId="plain" /> can
                see that you declined
              </>
            ) : null}
            . To join later, you need another invite.
          </p>
          <div className="mt-3">
            <ThisRequest requests={[toSend]} />
          </div>
        </>
      ),
      onConfirm: async () => {
        await client.send(toSend)
        set(invite, { kind: 'declined' })
        const text = (
          <>
            Declined the invite to <RoomName name={name} />
          </>
        )
        toast({ tone: 'ok', text })
        await invalidateEndpoint(queryClient, sync)
      },
    })
  }

  return {
    replies,
    accept: (invite: ReceivedInvite) => void accept(invite),
    cancel: (invite: ReceivedInvite) => cancellers.current.get(invite.room.roomId)?.abort(),
    decline,
    /** Forgets answered invites, so that the list is as the server has it. */
    clear: () =>
      setReplies((known) => new Map([...known].filter(([, { reply }]) => !isAnswered(reply)))),
  }
}
