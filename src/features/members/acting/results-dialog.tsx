import { RoomResultsActions } from '@/shared/batch/results/room-results-actions'
import { RunResults } from '@/shared/batch/results/run-results'
import { isInLine } from '@/shared/batch/run/line'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
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
      inLine={isInLine(run)}
      actions={<RoomResultsActions run={run} runs={runs} moderator={room.moderator} />}
      close={close}
      finalFocus={finalFocus}
    >
      <RunResults run={run} ofRoom />
    </WorkResultsDialog>
  )
}
