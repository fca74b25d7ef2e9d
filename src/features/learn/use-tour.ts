import { useMemo, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { invalidateEndpoint } from '@/api/query'
import type { Session } from '@/session/session'
import { useAccount, useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { inputOf, progressOf } from './progress'
import { createTour, undrawnPicture } from './tour'
import { drawTourPicture } from './tour-picture'

/** The session's tour, how far it got, and what its requests are made of. */
export function useTour() {
  const session = useSession()
  const account = useAccount()
  const queryClient = useQueryClient()
  const tour = session.service('tour', () => makeTour(session, queryClient))
  const { phases, file } = useSyncExternalStore(tour.subscribe, tour.state)
  const [progress, update] = useTabEntry(progressOf(account.userId))
  const input = useMemo(
    () => inputOf(account, progress, file ?? undrawnPicture),
    [account, progress, file],
  )
  /** Whether a reload has lost the chosen picture, which only memory has. */
  const isFileLost = file === undefined && progress.fileName !== undefined
  return { tour, phases, file, isFileLost, progress, update, input }
}

/** What `useTour` returns. */
export type TourInUse = ReturnType<typeof useTour>

function makeTour(session: Session, queryClient: QueryClient) {
  return createTour({
    client: session.client,
    account: () => session.account,
    progress: progressOf(session.account.userId),
    drawPicture: drawTourPicture,
    onChanged: (endpoints) => {
      for (const endpoint of endpoints) void invalidateEndpoint(queryClient, endpoint)
    },
  })
}
