import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { joinRoom, leaveRoom, sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import type { ReceivedInvite } from '@/api/rooms-sync'
import { useClient } from '@/session/session-context'
import { PersonName } from '@/shared/person/person-name'
import { RoomName } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'

/** What became of an invite on this page. */
export type InviteReply =
  | { kind: 'accepting' }
  | { kind: 'accepted'; roomId: string }
  | { kind: 'declined' }
  | { kind: 'failed'; error: unknown }

interface Replied {
  invite: ReceivedInvite
  reply: InviteReply
}

/** The request that accepts an invite. */
export function acceptArgs(roomId: string) {
  return { params: { roomIdOrAlias: roomId }, body: {} }
}

/**
 * The answers that were given to invites on this page. The server's list loses an invite with its
 * answer; here it stays, so that the outcome can be read.
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
      const joined = await client.call(joinRoom, acceptArgs(roomId), { signal })
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
    // Also after a failure: the server may have done it, or have taken the invite back.
    await invalidateEndpoint(queryClient, sync)
  }

  const decline = (invite: ReceivedInvite): void => {
    const { roomId, name } = invite.room
    const args = { params: { roomId }, body: {} }
    void confirm({
      title: 'Decline this invite?',
      danger: true,
      confirmLabel: 'Decline invite',
      body: (
        <>
          <p>
            You will not join <RoomName name={name} className="font-semibold text-ink" />
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
            <ThisRequest requests={[client.describe(leaveRoom, args)]} />
          </div>
        </>
      ),
      onConfirm: async () => {
        await client.call(leaveRoom, args)
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
    /** Forgets what has been answered, so that the list is as the server has it. */
    clear: () =>
      setReplies((known) => new Map([...known].filter(([, { reply }]) => isOpen(reply)))),
  }
}

function isOpen({ kind }: InviteReply): boolean {
  return kind === 'accepting' || kind === 'failed'
}
