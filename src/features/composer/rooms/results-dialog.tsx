import { useEffect } from 'react'
import type { Composer } from '@/features/composer/use-composer'
import { isRetryable } from '@/shared/work-queue/items'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ResultsTable } from './results-table'
import type { useRoomsSending } from './rooms-queue'
import { putBack } from './put-back'
import { roomsWords, summaryOf } from './words'

export interface ResultsDialogProps {
  composer: Composer
  sending: ReturnType<typeof useRoomsSending>
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** How far a message to several rooms has come, and what became of it in each. */
export function ResultsDialog({ composer, sending, close, finalFocus }: ResultsDialogProps) {
  const { queue, work, watch } = sending
  const idle = work.phase === 'idle'
  const message = sending.message()
  useEffect(() => watch(), [watch])
  return (
    <Dialog
      open={work.items.length > 0}
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Message to several rooms"
      description={idle ? `${summaryOf(work)}.` : 'It goes on when this is closed.'}
      footer={
        <>
          <span className="mr-auto flex flex-wrap items-center gap-2">
            <ResultsActions queue={queue} work={work} />
            {idle && message && work.items.some(isRetryable) ? (
              <Button size="sm" onClick={() => void putBack(composer, message.draft, close)}>
                Put it back into the editor
              </Button>
            ) : null}
          </span>
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <div className="grid gap-3">
        <QueueProgress queue={queue} work={work} label={roomsWords.progress} />
        <PausedNotice work={work} />
        <div className="border-t border-line">
          <ResultsTable work={work} />
        </div>
      </div>
    </Dialog>
  )
}
