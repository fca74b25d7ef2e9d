import { useMemo } from 'react'
import { paths } from '@/lib/paths'
import type { BatchRuns } from '@/shared/batch/run/runs'
import type { Run } from '@/shared/batch/run/run'
import { useRunOf } from '@/shared/batch/run/use-runs'

/** Actions on several members of a room, as runs of the batch machine that this page shows. */
export interface RoomRun {
  runs: BatchRuns
  /** The latest; its queue retries in line, and clears the results of this page. */
  run: Run | undefined
  /** The page's path. */
  place: string
}

/** The latest action on several members of a room. */
export function useRoomRun(roomId: string): RoomRun {
  const place = paths.room(roomId, 'members')
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
