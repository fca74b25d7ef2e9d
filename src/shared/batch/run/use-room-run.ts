import { useMemo } from 'react'
import { paths, type RoomTab } from '@/lib/paths'
import type { Run } from './run'
import type { BatchRuns } from './runs'
import { useRunOf } from './use-runs'

/** Runs that were started on a tab of a room, which shows one of them. */
export interface RoomRun {
  runs: BatchRuns
  /** As `shownAt`; its queue retries in line, and clears the results of this tab. */
  run: Run | undefined
  /** The tab's path. */
  place: string
}

/** The run that a tab of a room shows. */
export function useRoomRun(roomId: string, tab: RoomTab): RoomRun {
  const place = paths.room(roomId, tab)
  const { service: runs, run } = useRunOf(place)
  return useMemo(() => ({ runs, place, run: run && withOwnQueue(runs, run) }), [runs, place, run])
}

function withOwnQueue(runs: BatchRuns, run: Run): Run {
  const { facts, queue } = run
  const retry = async () => runs.retry(facts.id)
  const clear = () => {
    for (const { facts: one } of runs.get()) if (one.place === facts.place) runs.remove(one.id)
  }
  return { ...run, queue: { ...queue, retry, clear } }
}
