import { useMemo } from 'react'
import { useAccount } from '@/session/session-context'
import { useKnownMembers } from '@/shared/member-list/use-known-members'
import { useUserIdList, type ReadUserIds } from '@/shared/user-id-list/use-user-id-list'
import { checkInvitees, type InviteeCheck } from './invite-list'
import { useProfileNames, useSettled, type ProfileName } from './use-profile-names'

/** So long, in ms, a list is left alone while somebody types. */
const settledMs = 400

const nobodyKnown: ReadonlyMap<string, ProfileName> = new Map()

/** A list of invitees, read and checked against what the server knows. */
export interface InviteChecks {
  checks: readonly InviteeCheck[]
  /** The same as it was when the user last paused, for remarks that do not flicker. */
  settled: readonly InviteeCheck[]
  /** How the text was read. */
  read: ReadUserIds
  /** What reads the text, or the members, are not there yet. */
  pending: boolean
  /** Why the members could not be read; undefined where they could. */
  error: unknown
  retry: () => void
}

/**
 * Checks what was typed: form, membership of the room, and profiles of the first.
 * @param key begins the keys of drafts
 */
export function useInviteChecks(roomId: string, text: string, key: string): InviteChecks {
  const { userId: ownUserId } = useAccount()
  const read = useUserIdList(text, `${key}/column`)
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
