import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getMembersByRoom } from '@/api/endpoints/members'
import { endpointQuery } from '@/api/query'
import { readUserIdList } from '@/lib/user-id-list'
import { useAccount, useClient } from '@/session/session-context'
import { checkInvitees, type InviteeCheck } from './invite-list'
import { useSettled, useWithoutProfile } from './use-profile-check'

/** So long, in ms, a list is left alone while somebody types. */
const settledMs = 400

/** A list of invitees, read and checked against what the server knows. */
export interface InviteChecks {
  checks: readonly InviteeCheck[]
  /** The same as it was when the user last paused, for remarks that do not flicker. */
  settled: readonly InviteeCheck[]
  /** IDs that stand in the list more than once. */
  duplicates: readonly string[]
  /** The members are not there yet. */
  pending: boolean
  /** Why the members could not be read; null where they could. */
  error: Error | null
  retry: () => void
}

/** Checks what was typed: form, membership of the room, and, for short lists, profiles. */
export function useInviteChecks(roomId: string, text: string): InviteChecks {
  const { userId: ownUserId } = useAccount()
  const list = useMemo(() => readUserIdList(text), [text])
  const settled = useSettled(list, settledMs)
  const enabled = list.userIds.length > 0
  const args = { params: { roomId } }
  const query = useQuery({ ...endpointQuery(useClient(), getMembersByRoom, args), enabled })
  const memberships = useMemo(
    () =>
      query.data &&
      new Map(
        query.data.chunk.map(({ state_key, content }) => [state_key, String(content.membership)]),
      ),
    [query.data],
  )
  const strangers = useMemo(
    () =>
      checkInvitees(settled.userIds, { ownUserId, memberships, withoutProfile: new Set() })
        .filter(({ verdict }) => verdict === 'ready')
        .map(({ userId }) => userId),
    [settled, ownUserId, memberships],
  )
  const withoutProfile = useWithoutProfile(strangers)
  const facts = useMemo(
    () => ({ ownUserId, memberships, withoutProfile }),
    [ownUserId, memberships, withoutProfile],
  )
  return {
    checks: useMemo(() => checkInvitees(list.userIds, facts), [list, facts]),
    settled: useMemo(() => checkInvitees(settled.userIds, facts), [settled, facts]),
    duplicates: settled.duplicates,
    pending: enabled && query.isPending,
    error: memberships ? null : query.error,
    retry: () => void query.refetch(),
  }
}
