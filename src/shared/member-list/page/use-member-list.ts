import { useEffect, useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { roomMembersOf } from './room-members'

/** Options of {@link useMemberList}. */
export interface MemberListUse {
  /** Whether to load it; a list that is already loaded is available either way. */
  enabled?: boolean
  /** The user opened the page to see the list. */
  opens?: boolean
  /** Needs the events of joined members too. */
  allEvents?: boolean
}

/** The list of a room's members, kept while the user visits other tabs of the room. */
export function useMemberList(
  roomId: string,
  { enabled = true, opens = true, allEvents = false }: MemberListUse = {},
) {
  const members = roomMembersOf(useSession(), roomId)
  const { list, state } = useSyncExternalStore(members.subscribe, members.get)
  useEffect(() => members.hold(), [members])
  useEffect(
    () => (enabled ? members.want(opens ? 'page' : 'background', allEvents) : undefined),
    [members, enabled, opens, allEvents],
  )
  return {
    list,
    state,
    /** Reloads it after something has changed. */
    reload: () => void members.read('background'),
    /** Reloads it because the user asked to. */
    refresh: () => void members.read('user'),
  }
}
