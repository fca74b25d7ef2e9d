import { useEffect, useRef, useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { type EditedRoom, withEdit } from '@/features/composer/draft'
import { shownEditor } from '@/features/composer/editor-focus'
import type { Composer } from '@/features/composer/use-composer'
import { isRetryable, taskOf } from '@/shared/work-queue/items'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { changeProblem, roomsWithMessage, startEdit } from './change'
import { ChangeDialog } from './change-dialog'
import { ResultsTable } from './results-table'
import type { useRoomsSending } from './rooms-queue'
import { putBack } from './put-back'
import type { RoomsWork } from './task'
import { roomsText, summaryOf, wordsOfWork } from './words'

export interface ResultsDialogProps {
  composer: Composer
  sending: ReturnType<typeof useRoomsSending>
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** How far a message to several rooms has come, and what became of it in each. */
export function ResultsDialog({ composer, sending, close, finalFocus }: ResultsDialogProps) {
  const { queue, work, watch } = sending
  const { userId } = useAccount()
  const [removing, setRemoving] = useState(false)
  const editing = useRef(false)
  const idle = work.phase === 'idle'
  const message = sending.message()
  useEffect(() => watch(), [watch])
  const rooms = idle && message ? roomsWithMessage(work, message) : []
  if (removing && message) {
    return (
      <ChangeDialog
        kind="remove"
        message={message}
        rooms={rooms}
        sending={sending}
        onStarted={() => setRemoving(false)}
        close={() => setRemoving(false)}
        finalFocus={finalFocus}
      />
    )
  }
  const edit = () => {
    const start = message && startEdit(message, rooms, { sender: userId, senderName: userId })
    if (!start) return
    composer.update((draft) => withEdit(draft, start))
    editing.current = true
    close()
  }
  return (
    <Dialog
      open={work.items.length > 0}
      onOpenChange={close}
      size="lg"
      finalFocus={() => (editing.current ? (shownEditor(document) ?? true) : finalFocus())}
      title="Message to several rooms"
      description={idle ? `${summaryOf(work)}.` : 'Continues after you close this dialog.'}
      footer={
        <>
          <span className="mr-auto flex flex-wrap items-center gap-2">
            <ResultsActions queue={queue} work={work} />
            <ChangeButtons
              work={work}
              rooms={rooms}
              onEdit={edit}
              onRemove={() => setRemoving(true)}
            />
            {idle &&
            message &&
            taskOf(work)?.change === undefined &&
            work.items.some(isRetryable) ? (
              <Button size="sm" onClick={() => void putBack(composer, message.draft, close)}>
                Put it back in the editor
              </Button>
            ) : null}
          </span>
          <Button onClick={close}>Close</Button>
        </>
      }
    >
      <div className="grid gap-3">
        <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />
        <PausedNotice work={work} />
        <div className="border-t border-line">
          <ResultsTable work={work} />
        </div>
      </div>
    </Dialog>
  )
}

interface ChangeButtonsProps {
  work: RoomsWork
  /** Rooms that have the message. */
  rooms: readonly EditedRoom[]
  onEdit: () => void
  onRemove: () => void
}

/** Changes the message in all rooms that have it; nothing where none has. */
function ChangeButtons({ work, rooms, onEdit, onRemove }: ChangeButtonsProps) {
  if (rooms.length === 0) return null
  const problem = changeProblem(work)
  const withText = rooms.filter(({ target }) => target.text !== undefined).length
  const noText = withText === 0 ? 'No room has the text of the message.' : undefined
  return (
    <>
      <Button size="sm" icon={<Pencil />} disabledReason={problem ?? noText} onClick={onEdit}>
        Edit in {roomsText(withText)}…
      </Button>
      <Button
        size="sm"
        variant="danger"
        icon={<Trash2 />}
        disabledReason={problem}
        onClick={onRemove}
      >
        Remove from {roomsText(rooms.length)}…
      </Button>
    </>
  )
}
