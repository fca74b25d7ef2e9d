import { Download } from 'lucide-react'
import { resultsCsv } from '@/shared/batch/results/results-csv'
import { RunResults } from '@/shared/batch/results/run-results'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import { stepOf } from '@/shared/batch/run/step-id'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { AfterActions } from './after-actions'
import type { ModeratedRoom } from './moderated-room'
import type { RoomRun } from './room-run'
import type { DialogControl } from './use-dialogs'

export interface ResultsDialogProps extends DialogControl {
  room: ModeratedRoom
  last: RoomRun
}

/** The progress of an action on several users, and the outcome for each. */
export function ResultsDialog({
  room,
  last: { run, runs },
  close,
  finalFocus,
}: ResultsDialogProps) {
  if (!run) return null
  const { facts, queue, work } = run
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Results"
      words={queueWordsOf(facts)}
      actions={
        <>
          <AfterActions run={run} runs={runs} moderator={room.moderator} />
          <Button
            size="sm"
            icon={<Download />}
            onClick={() => downloadFile(resultsCsv(run), `${fileNameOf(facts.title)}.csv`)}
          >
            CSV
          </Button>
          <ResultsActions queue={queue} work={work} idOf={(item) => stepOf(item).userIds.join()} />
        </>
      }
      close={close}
      finalFocus={finalFocus}
    >
      <RunResults run={run} ofRoom />
    </WorkResultsDialog>
  )
}
