import { useEffect, useSyncExternalStore } from 'react'
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getMembersByRoom } from '@/api/endpoints/members'
import { causeOf, refetchForUser } from '@/api/query'
import { useAccount, useClient } from '@/session/session-context'
import { startMemberWorker } from './member-worker'
import { MemberList, nothingYet } from './member-list'

/** How long the list of a room that was left is kept, in ms: the way to another tab and back. */
const keptMs = 60_000

const keyOf = (roomId: string) => [getMembersByRoom.id, { params: { roomId } }, 'list'] as const

/**
 * The list of a room's members; as any answer of the endpoint it is fetched again once it is
 * invalidated.
 * @param opens a page that one opens shows it
 */
export function memberListQuery(
  client: Client,
  queryClient: QueryClient,
  roomId: string,
  ownUserId: string,
  opens = false,
) {
  const queryKey = keyOf(roomId)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client: cache }) => {
      const cause = opens ? causeOf(cache, queryKey) : 'background'
      disposeWithQuery(queryClient)
      queryClient.getQueryData<MemberList>(queryKey)?.dispose()
      const worker = await startMemberWorker()
      if (signal.aborted) {
        worker.terminate()
        throw signal.reason
      }
      return new MemberList({ client, roomId, ownUserId, worker, cause })
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    structuralSharing: false,
  })
}

/** Drops a list that is left before it is whole: what nobody waits for need not be fetched on. */
export function dropUnfinished(
  queryClient: QueryClient,
  roomId: string,
  list: MemberList | undefined,
): void {
  const queryKey = keyOf(roomId)
  if (list?.state().loading && queryClient.getQueryData(queryKey) === list) {
    queryClient.removeQueries({ queryKey })
  }
}

/** How a page uses a list. */
export interface MemberListUse {
  /** Whether it is to be read; one that was read before is there all the same. */
  enabled?: boolean
  /** The page was opened to see it. */
  opens?: boolean
}

/** The list of a room's members, kept while other tabs of the room are looked at. */
export function useMemberList(
  roomId: string,
  { enabled = true, opens = true }: MemberListUse = {},
) {
  const client = useClient()
  const { userId: ownUserId } = useAccount()
  const queryClient = useQueryClient()
  const {
    data: list,
    error,
    refetch,
  } = useQuery({ ...memberListQuery(client, queryClient, roomId, ownUserId, opens), enabled })
  const state = useSyncExternalStore(
    list?.subscribe ?? subscribeToNothing,
    list?.state ?? (() => nothingYet),
  )

  useEffect(() => () => dropUnfinished(queryClient, roomId, list), [list, queryClient, roomId])
  return {
    list,
    state: error ? { ...state, loading: false, error } : state,
    /** Fetches it again, after something has changed. */
    reload: () => void refetch(),
    /** Fetches it again because the user said so. */
    refresh: () => void refetchForUser(queryClient, keyOf(roomId)),
  }
}

const watched = new WeakSet<QueryClient>()

/** Ends a list's worker when the list leaves the cache. */
function disposeWithQuery(queryClient: QueryClient): void {
  if (watched.has(queryClient)) return
  watched.add(queryClient)
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    const data: unknown = query.state.data
    if (type === 'removed' && data instanceof MemberList) data.dispose()
  })
}

function subscribeToNothing(): () => void {
  return unsubscribe
}

function unsubscribe(): void {
  // There was nothing to subscribe to.
}
