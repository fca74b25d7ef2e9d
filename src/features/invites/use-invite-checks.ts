import { useMemo } from 'react'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { useKnownMembers } from '@/shared/member-list/page/use-known-members'
import { useUserIdList, type ReadUserIds } from '@/shared/user-id-list/use-user-id-list'
import { checkInvitees, type InviteeCheck } from './invite-list'
import { useProfileNames, useSettled, type ProfileName } from './use-profile-names'

/** How long to wait after typing before checking a list, in ms. */
const settledMs = 400

const nobodyKnown: ReadonlyMap<string, ProfileName> = new Map()

/** A list of invitees, read and checked against what the server knows. */
export interface InviteChecks {
  checks: readonly InviteeCheck[]
  /** The same as of the last pause in typing, so that the remarks don't flicker. */
  settled: readonly InviteeCheck[]
  /** How the text was read. */
  read: ReadUserIds
  /** The parser or the members haven't loaded yet. */
  pending: boolean
  /** Why the members couldn't be loaded; undefined if they could. */
  error: unknown
  retry: () => void
}

/** Checks the typed list: the form of IDs, membership in the room, and the first users' profiles. */
export function useInviteChecks(roomId: string, text: string): InviteChecks {
  const { userId: ownUserId } = useAccount()
  const read = useUserIdList(text, tabKeys.invite(ownUserId, roomId, 'column'))
  const { list } = read
  const settled = useSettled(list, settledMs)
  const { members, pending, error, retry } = useKnownMembers(roomId, list.userIds)
  const strangers = useMemo(
    () =>
      checkInvitees(settled, { ownUserId, members, profiles: nobodyKnown })
        .filter(({ verdict }) => verdict === 'ready')
        .map(({ userId }) => userId),
    [settled, ownUserId, members],
  )
  const profiles = useProfileNames(strangers)
  const facts = useMemo(() => ({ ownUserId, members, profiles }), [ownUserId, members, profiles])
  return {
    checks: useMemo(() => checkInvitees(list, facts), [list, facts]),
    settled: useMemo(() => checkInvitees(settled, facts), [settled, facts]),
    read,
    pending: read.pending || pending,
    error,
    retry,
  }
}
