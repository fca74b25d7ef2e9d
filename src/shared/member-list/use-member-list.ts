import { useEffect, useSyncExternalStore } from 'react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { getMembersByRoom } from '@/api/endpoints/members'
import { useAccount, useClient } from '@/session/session-context'
import { startMemberWorker } from './member-worker'
import { MemberList, nothingYet } from './member-list'

/** How long the list of a room that was left is kept, in ms: the way to another tab and back. */
const keptMs = 60_000

/**
 * The list of a room's members, kept while other tabs of the room are looked at. As any answer of
 * the endpoint it is fetched again once it is invalidated.
 */
export function useMemberList(roomId: string) {
  const client = useClient()
  const { userId: ownUserId } = useAccount()
  const queryClient = useQueryClient()
  const queryKey = [getMembersByRoom.id, { params: { roomId } }, 'list'] as const
  const {
    data: list,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      disposeWithQuery(queryClient)
      queryClient.getQueryData<MemberList>(queryKey)?.dispose()
      const worker = await startMemberWorker()
      if (signal.aborted) {
        worker.terminate()
        throw signal.reason
      }
      return new MemberList({ client, roomId, ownUserId, worker })
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    structuralSharing: false,
  })
  const state = useSyncExternalStore(
    list?.subscribe ?? subscribeToNothing,
    list?.state ?? (() => nothingYet),
  )

  useEffect(
    () => () => {
      const key = [getMembersByRoom.id, { params: { roomId } }, 'list']
      // What nobody waits for need not be fetched on.
      if (list?.state().loading && queryClient.getQueryData(key) === list) {
        queryClient.removeQueries({ queryKey: key })
      }
    },
    [list, queryClient, roomId],
  )
  return {
    list,
    state: error ? { ...state, loading: false, error } : state,
    reload: () => void refetch(),
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
