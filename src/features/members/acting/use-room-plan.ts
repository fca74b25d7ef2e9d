import { useEffect, useState } from 'react'
import { isAbort } from '@/api/errors'
import type { ModerationAction } from '@/lib/moderation-rules'
import { useSession } from '@/session/session-context'
import type { BatchAction, BatchRoom } from '@/shared/batch/actions/action'
import { ban } from '@/shared/batch/actions/ban'
import { invite } from '@/shared/batch/actions/invite'
import { kick } from '@/shared/batch/actions/kick'
import { unban } from '@/shared/batch/actions/unban'
import { makePlan, type Plan } from '@/shared/batch/plan/make-plan'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { ModeratedRoom } from './moderated-room'

/** The batch machine's action for each action on members. */
export const batchActions: Readonly<Record<ModerationAction, BatchAction>> = {
  ban,
  invite,
  kick,
  unban,
}

/**
 * The batch machine's plan of an action on members of one room, from what the list knows of them.
 * @returns undefined while it is being made, and while the room's power levels are unknown
 */
export function useRoomPlan(
  action: ModerationAction,
  { roomId, room, moderator }: ModeratedRoom,
  members: readonly PickedMember[],
): Plan | undefined {
  const { client, account } = useSession()
  const [plan, setPlan] = useState<Plan>()
  const name = room?.name ?? roomId
  useEffect(() => {
    if (!moderator) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const here: BatchRoom = { roomId, name, overview: undefined, moderator, via: [] }
    const userIds = members.map(({ userId }) => userId)
    const known = new Map(members.map((member) => [member.userId, member]))
    const reader = {
      client,
      ownUserId: account.userId,
      userIds,
      signal,
      members: async () => known,
    }
    makePlan({
      chosen: batchActions[action].with({}),
      rooms: [here],
      userIds,
      signal,
      readerOf: () => reader,
    })
      .then(setPlan)
      .catch((error: unknown) => {
        if (!isAbort(error)) throw error
      })
    return () => stop.abort(new DOMException('Changed', 'AbortError'))
  }, [client, account, action, roomId, name, moderator, members])
  return plan
}
