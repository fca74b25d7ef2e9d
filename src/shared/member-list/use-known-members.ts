import { useEffect, useState } from 'react'
import type { MemberList } from './member-list'
import type { PickedMember } from './protocol'
import { useMemberList } from './use-member-list'

/** What a room's list of members has of some users. */
export interface KnownMembers {
  /** By Matrix ID, also those asked for a moment ago; undefined until the list is whole. */
  members: ReadonlyMap<string, PickedMember> | undefined
  /** The list is not read yet, or has not answered about these users. */
  pending: boolean
  /** Why the list could not be read. */
  error: unknown
  retry: () => void
}

interface Answer {
  list: MemberList
  changes: number
  userIds: readonly string[]
  members: ReadonlyMap<string, PickedMember>
}

/**
 * Asks the worker that holds a room's members about users; of a large room, only these come to the
 * page. The members are read once there is anyone to ask about.
 */
export function useKnownMembers(roomId: string, userIds: readonly string[]): KnownMembers {
  const isWanted = userIds.length > 0
  const { list, state, refresh } = useMemberList(roomId, { enabled: isWanted, opens: false })
  const { loading, error, changes } = state
  const [answer, setAnswer] = useState<Answer>()
  const [failure, setFailure] = useState<{ list: MemberList; error: unknown }>()
  const isWhole = list !== undefined && !loading && error === undefined
  useEffect(() => {
    if (!list || !isWhole || userIds.length === 0) return undefined
    const asking = { isWanted: true }
    const ask = async () => {
      const found = await list.ask('members', { userIds })
      const members = new Map(found.map((member) => [member.userId, member] as const))
      if (asking.isWanted) setAnswer({ list, changes, userIds, members })
    }
    ask().catch((thrown: unknown) => {
      if (asking.isWanted) setFailure({ list, error: thrown })
    })
    return () => {
      asking.isWanted = false
    }
  }, [list, isWhole, changes, userIds])
  const known = isWhole && answer?.list === list ? answer : undefined
  const problem = error ?? (failure?.list === list ? failure?.error : undefined)
  return {
    members: known?.members,
    pending: isWanted && problem === undefined && known?.userIds !== userIds,
    error: isWanted ? problem : undefined,
    retry: refresh,
  }
}
