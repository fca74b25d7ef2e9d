import { MembershipResults } from '@/shared/membership-queue/membership-results'
import { membershipWords } from '@/shared/membership-queue/membership-words'
import type { MembershipTask } from '@/shared/membership-queue/task'
import { UndoActions } from '@/shared/membership-queue/undo-actions'
import type { QueueProps } from '@/shared/work-queue/progress'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import type { ModeratedRoom } from './moderated-room'
import type { DialogControl } from './use-dialogs'

export interface ResultsDialogProps extends DialogControl, QueueProps<MembershipTask> {
  room: ModeratedRoom
}

/** The progress of an action on several users, and the outcome for each. */
export function ResultsDialog({ room, queue, work, close, finalFocus }: ResultsDialogProps) {
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Results"
      words={membershipWords}
      actions={
        <>
          <UndoActions queue={queue} work={work} moderator={room.moderator} />
          <ResultsActions queue={queue} work={work} />
        </>
      }
      close={close}
      finalFocus={finalFocus}
    >
      <MembershipResults work={work} />
    </WorkResultsDialog>
  )
}
