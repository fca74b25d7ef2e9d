import { Download } from 'lucide-react'
import type { Moderator } from '@/lib/moderation-rules'
import type { Run } from '@/shared/batch/run/run'
import type { BatchRuns } from '@/shared/batch/run/runs'
import { stepOf } from '@/shared/batch/run/step-id'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { Button } from '@/ui/button'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { AfterActions } from './after-actions'
import { resultsCsv } from './results-csv'

export interface RoomResultsActionsProps {
  run: Run
  runs: BatchRuns
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/** Buttons for the results of a run on people in one room: undo, save, retry, clear. */
export function RoomResultsActions({ run, runs, moderator }: RoomResultsActionsProps) {
  const { facts, queue, work } = run
  return (
    <>
      <AfterActions run={run} runs={runs} moderator={moderator} />
      <Button
        size="sm"
        icon={<Download />}
        onClick={() => downloadFile(resultsCsv(run), `${fileNameOf(facts.title)}.csv`)}
      >
        CSV
      </Button>
      <ResultsActions queue={queue} work={work} idOf={(item) => stepOf(item).userIds.join()} />
    </>
  )
}
