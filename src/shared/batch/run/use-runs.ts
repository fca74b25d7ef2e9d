import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { roomMembersOf } from '@/shared/member-list/page/room-members'
import { outcomeOf } from '@/shared/work-queue/items'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast'
import { forgetRooms } from '@/shared/batch/plan/room-members-cache'
import { shownAt } from './line'
import { queueWordsOf } from './run-words'
import { createBatchRuns, type BatchRuns } from './runs'
import type { Run } from './run'

/**
 * The run that a page shows, as `shownAt`. While the page is open, its outcome needs no toast.
 * @param place the page's path
 */
export function useRunOf(place: string): { service: BatchRuns; run: Run | undefined } {
  const service = batchRunsOf(useSession(), useQueryClient())
  const find = () => shownAt(service.get(), place)
  const run = useSyncExternalStore(service.subscribe, find)
  useEffect(() => service.watch(place), [service, place])
  return { service, run }
}

/** The runs of this session, newest first, and what can be done with them. */
export function useRuns(): { service: BatchRuns; runs: readonly Run[] } {
  const session = useSession()
  const queryClient = useQueryClient()
  const service = batchRunsOf(session, queryClient)
  return { service, runs: useSyncExternalStore(service.subscribe, service.get) }
}

function batchRunsOf(session: Session, queryClient: QueryClient): BatchRuns {
  return session.service('batch', () =>
    createBatchRuns({
      session,
      onFinished: (run, watched) => tellAbout(run, watched, session, queryClient),
    }),
  )
}

function tellAbout(run: Run, watched: boolean, session: Session, queryClient: QueryClient): void {
  const { facts, work } = run
  const text = `${facts.title}: ${queueWordsOf(facts).summary(work)}`
  const [first, ...others] = facts.rooms
  const detail = others.length === 0 ? first?.[1] : undefined
  if (!watched) toast({ tone: outcomeTones[outcomeOf(work)], text, detail })
  // Other pages show the outcome as a status, which is announced.
  else if (facts.place === undefined) announce(text)
  const roomIds = facts.rooms.map(([roomId]) => roomId)
  forgetRooms(session, roomIds)
  for (const roomId of roomIds) roomMembersOf(session, roomId).invalidate()
  void invalidateEndpoint(queryClient, sync)
}
