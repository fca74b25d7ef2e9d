import { ResultsTable } from '@/shared/membership-queue/results'
import { UndoActions } from '@/shared/membership-queue/undo-actions'
import { summaryOf, wordsOfWork } from '@/shared/membership-queue/words'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkSummary } from '@/shared/work-queue/summary'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { Acting } from './use-acting'

/** How far an action on several has come, and what became of each. It goes on when it is closed. */
export function ResultsDialog({ acting }: { acting: Acting }) {
  const { roomId, queue, work, moderator, close, finalFocus } = acting
  return (
    <Dialog
      open={work.items.length > 0}
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Results"
      description={
        <WorkSummary
          work={work}
          text={summaryOf(work)}
          meanwhile="Continues after you close this dialog."
        />
      }
      footer={
        <>
          <span className="mr-auto flex flex-wrap items-center gap-2">
            <UndoActions queue={queue} work={work} moderator={moderator} />
            <ResultsActions queue={queue} work={work} />
          </span>
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <div className="grid gap-3">
        <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />
        <PausedNotice work={work} />
        <div className="border-t border-line">
          <ResultsTable roomId={roomId} work={work} />
        </div>
      </div>
    </Dialog>
  )
}
