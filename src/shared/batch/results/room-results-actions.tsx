import type { Moderator } from '@/lib/moderation-rules'
import type { Run } from '@/shared/batch/run/run'
import type { BatchRuns } from '@/shared/batch/run/runs'
import { stepOf } from '@/shared/batch/run/step-id'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { AfterActions } from './after-actions'
import { CsvButton } from './csv-button'

export interface RoomResultsActionsProps {
  run: Run
  runs: BatchRuns
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/** Buttons for the results of a run on people in one room: undo, save, retry, clear. */
export function RoomResultsActions({ run, runs, moderator }: RoomResultsActionsProps) {
  const { queue, work } = run
  return (
    <>
      <AfterActions run={run} runs={runs} moderator={moderator} />
      <CsvButton run={run} />
      <ResultsActions queue={queue} work={work} idOf={(item) => stepOf(item).userIds.join()} />
    </>
  )
}
