import { useEffect, useState } from 'react'
import type { RemoteMemberList } from './remote-member-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import { useMemberList } from './use-member-list'

/** What a room's member list knows about some users. */
export interface KnownMembers {
  /** By Matrix ID, including those asked for just before; undefined until the list is complete. */
  members: ReadonlyMap<string, PickedMember> | undefined
  /** The list isn't loaded yet, or hasn't answered about these users. */
  pending: boolean
  /** Why the list couldn't be loaded. */
  error: unknown
  retry: () => void
}

interface Answer {
  list: RemoteMemberList
  changes: number
  userIds: readonly string[]
  members: ReadonlyMap<string, PickedMember>
}

/**
 * Asks the worker that holds a room's members about users, so that only those reach the page. The
 * members are loaded once there is anyone to ask about.
 */
export function useKnownMembers(roomId: string, userIds: readonly string[]): KnownMembers {
  const isWanted = userIds.length > 0
  const { list, state, refresh } = useMemberList(roomId, { enabled: isWanted, opens: false })
  const { loading, error, changes } = state
  const [answer, setAnswer] = useState<Answer>()
  const [failure, setFailure] = useState<{ list: RemoteMemberList; error: unknown }>()
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
