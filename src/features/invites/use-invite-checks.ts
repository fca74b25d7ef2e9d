import { useMemo } from 'react'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { invite } from '@/shared/batch/actions/invite'
import type { Plan } from '@/shared/batch/plan/make-plan'
import { useRoomPlan } from '@/shared/batch/plan/use-room-plan'
import { useKnownMembers } from '@/shared/member-list/page/use-known-members'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { useUserIdList, type ReadUserIds } from '@/shared/user-id-list/use-user-id-list'
import { checksOf, withProfiles, type InviteeCheck } from './invitee-check'
import { useProfileNames, useSettled } from './use-profile-names'

/** How long to wait after typing before showing the checks of a list, in ms. */
const settledMs = 400

/** A list of invitees, read and checked against what the server knows. */
export interface InviteChecks {
  /** The plan of the invites; undefined while the room's power levels are unknown. */
  plan: Plan | undefined
  /** The plan and what isn't a Matrix ID, with the names that were looked up. */
  checks: readonly InviteeCheck[]
  /** The same as of the last pause in typing, so that the remarks don't flicker. */
  settled: readonly InviteeCheck[]
  /** How the text was read. */
  read: ReadUserIds
  /** The parser, the members or the plan aren't there yet. */
  pending: boolean
  /** Why the members couldn't be loaded; undefined if they could. */
  error: unknown
  retry: () => void
}

/** Checks the typed list: the form of IDs, membership in the room, and the first users' profiles. */
export function useInviteChecks(moderated: ModeratedRoom, text: string): InviteChecks {
  const { roomId } = moderated
  const { userId: ownUserId } = useAccount()
  const read = useUserIdList(text, tabKeys.invite(ownUserId, roomId, 'column'))
  const { userIds, malformed } = read.list
  const known = useKnownMembers(roomId, userIds)
  const people = useMemo(() => {
    const entry = (userId: string) => [userId, known.members?.get(userId) ?? { userId }] as const
    return { userIds, members: new Map(userIds.map(entry)) }
  }, [userIds, known.members])
  const { plan, pending } = useRoomPlan(invite, moderated, people)
  const entries = useMemo(() => checksOf(plan, malformed), [plan, malformed])
  const settled = useSettled(entries, settledMs)
  const strangers = useMemo(
    () => settled.filter(({ verdict }) => verdict === 'ready').map(({ userId }) => userId),
    [settled],
  )
  const profiles = useProfileNames(strangers)
  return {
    plan,
    checks: useMemo(() => withProfiles(entries, profiles), [entries, profiles]),
    settled: useMemo(() => withProfiles(settled, profiles), [settled, profiles]),
    read,
    pending: read.pending || known.pending || pending,
    error: known.error,
    retry: known.retry,
  }
}
