import { useState } from 'react'
import { errorText } from '@/api/errors'
import { useSession } from '@/session/session-context'
import { changeMembership, membershipRequest } from '@/shared/change-membership'
import { roomMembersOf } from '@/shared/member-list/page/room-members'
import { PersonName } from '@/shared/person/person-name'
import { RoomName } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { confirm } from '@/ui/confirm'
import { toast } from '@/ui/toast'
import type { Knock } from './read-knocks'

/** The state of an answer to a request to join. */
export type KnockReply = 'admitting' | 'admitted' | 'declined'

const admission = { action: 'invite' } as const
const refusal = { action: 'kick' } as const

/** The answers given on this page; a request that was answered stays, with the outcome. */
export function useKnockReplies() {
  const session = useSession()
  const { client } = session
  const [replies, setReplies] = useState<ReadonlyMap<string, KnockReply>>(new Map())
  const set = (knock: Knock, reply: KnockReply | undefined) =>
    setReplies((known) => {
      const next = new Map(known)
      if (reply === undefined) next.delete(knockKey(knock))
      else next.set(knockKey(knock), reply)
      return next
    })

  const admit = async (knock: Knock): Promise<void> => {
    const { room, userId, name } = knock
    set(knock, 'admitting')
    try {
      await changeMembership(client, room.roomId, userId, admission)
      set(knock, 'admitted')
      const text = (
        <>
          Admitted <PersonName userId={userId} name={name} /> to <RoomName name={room.name} />
        </>
      )
      toast({ tone: 'ok', text })
    } catch (error) {
      set(knock, undefined)
      const text = (
        <>
          Couldn’t admit <PersonName userId={userId} name={name} />
        </>
      )
      toast({ tone: 'bad', text, detail: errorText(error) })
    }
    roomMembersOf(session, room.roomId).invalidate()
  }

  const decline = (knock: Knock): void => {
    const { room, userId, name } = knock
    void confirm({
      title: 'Decline this request?',
      danger: true,
      confirmLabel: 'Decline request',
      body: (
        <>
          <p>
            <PersonName userId={userId} name={name} withId="plain" /> won’t be let into{' '}
            <RoomName name={room.name} className="font-semibold text-ink" />. They can ask again.
          </p>
          <div className="mt-3">
            <ThisRequest requests={[membershipRequest(room.roomId, userId, refusal)]} />
          </div>
        </>
      ),
      onConfirm: async () => {
        await changeMembership(client, room.roomId, userId, refusal)
        set(knock, 'declined')
        roomMembersOf(session, room.roomId).invalidate()
      },
    })
  }

  return {
    replies,
    admit: (knock: Knock) => void admit(knock),
    decline,
  }
}

/** Identifies a request to join. */
export function knockKey({ room, userId }: Knock): string {
  return `${room.roomId} ${userId}`
}
