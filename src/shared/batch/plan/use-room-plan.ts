import { useEffect, useState } from 'react'
import { isAbort } from '@/api/errors'
import { useSession } from '@/session/session-context'
import type { BatchAction, BatchRoom } from '@/shared/batch/actions/action'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { makePlan, type Plan } from './make-plan'

/** Some people, and what a room knows about them. */
export interface RoomPeople {
  userIds: readonly string[]
  /** An entry for each of them. */
  members: ReadonlyMap<string, PickedMember>
}

/** A plan for one room. */
export interface RoomPlan {
  /** The latest one; undefined until there is one. */
  plan: Plan | undefined
  /** It isn't about these people, or there is none yet. */
  pending: boolean
}

/**
 * The batch machine's plan of an action on people in one room, from what is known of them. There is
 * none while the room's power levels are unknown.
 * @param people always the same object while they are the same
 */
export function useRoomPlan(
  action: BatchAction,
  { roomId, room, moderator }: ModeratedRoom,
  people: RoomPeople,
): RoomPlan {
  const { client, account } = useSession()
  const [made, setMade] = useState<{ plan: Plan; people: RoomPeople }>()
  const name = room?.name ?? roomId
  useEffect(() => {
    if (!moderator) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const here: BatchRoom = { roomId, name, overview: undefined, moderator, via: [] }
    const { userIds, members } = people
    const reader = {
      client,
      ownUserId: account.userId,
      userIds,
      signal,
      members: async () => members,
    }
    makePlan({ chosen: action.with({}), rooms: [here], userIds, signal, readerOf: () => reader })
      .then((plan) => setMade({ plan, people }))
      .catch((error: unknown) => {
        if (!isAbort(error)) throw error
      })
    return () => stop.abort(new DOMException('Changed', 'AbortError'))
  }, [client, account, action, roomId, name, moderator, people])
  return { plan: made?.plan, pending: made?.people !== people }
}
