import { useEffect, useRef, useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { type EditedRoom, withEdit } from '@/features/composer/draft/draft'
import { shownEditor } from '@/features/composer/editor/editor-focus'
import type { Writing } from '@/features/composer/use-composer'
import { isRetryable, taskOf } from '@/shared/work-queue/items'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import { changeProblem, roomsWithMessage, startEdit } from './change'
import { ChangeDialog } from './change-dialog'
import { BroadcastResults } from './broadcast-results'
import type { useBroadcast } from './broadcast-queue'
import { restoreMessage } from './restore-message'
import type { BroadcastWork } from './task'
import { broadcastWords, roomsText } from './broadcast-words'

export interface ResultsDialogProps {
  writing: Writing
  sending: ReturnType<typeof useBroadcast>
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** The progress of a message to several rooms, and its outcome in each. */
export function ResultsDialog({ writing, sending, close, finalFocus }: ResultsDialogProps) {
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
    writing.update((draft) => withEdit(draft, start))
    editing.current = true
    close()
  }
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Message to several rooms"
      words={broadcastWords}
      actions={
        <>
          <ResultsActions queue={queue} work={work} />
          <ChangeButtons
            work={work}
            rooms={rooms}
            onEdit={edit}
            onRemove={() => setRemoving(true)}
          />
          {idle && message && taskOf(work)?.change === undefined && work.items.some(isRetryable) ? (
            <Button size="sm" onClick={() => void restoreMessage(writing, message.draft, close)}>
              Restore to editor
            </Button>
          ) : null}
        </>
      }
      close={close}
      finalFocus={() => (editing.current ? (shownEditor(document) ?? true) : finalFocus())}
    >
      <BroadcastResults work={work} />
    </WorkResultsDialog>
  )
}

interface ChangeButtonsProps {
  work: BroadcastWork
  /** Rooms that have the message. */
  rooms: readonly EditedRoom[]
  onEdit: () => void
  onRemove: () => void
}

/** Edits or removes the message in all rooms that have it; renders nothing if none has. */
function ChangeButtons({ work, rooms, onEdit, onRemove }: ChangeButtonsProps) {
  if (rooms.length === 0) return null
  const problem = changeProblem(work)
  const withText = rooms.filter(({ target }) => target.text !== undefined).length
  const noText = withText === 0 ? 'The message’s text isn’t in any room.' : undefined
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
