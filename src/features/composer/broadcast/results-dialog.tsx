import { useMemo, useRef, useState } from 'react'
import { Pencil, Trash2 } from 'lucide-react'
import { plural } from '@/lib/plural'
import { useAccount } from '@/session/session-context'
import { withEdit } from '@/features/composer/draft/draft'
import { shownEditor } from '@/features/composer/editor/editor-focus'
import type { Composer } from '@/features/composer/use-composer'
import { sendMessage } from '@/shared/batch/actions/message/send-message'
import type { SentRoom } from '@/shared/batch/actions/message/sending'
import { CsvButton } from '@/shared/batch/results/csv-button'
import { RunResults } from '@/shared/batch/results/run-results'
import type { Run } from '@/shared/batch/run/run'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import { isRetryable } from '@/shared/work-queue/items'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import { changeProblem, draftOfMessage, messageOfRun, roomsWithMessage, startEdit } from './change'
import { ChangeDialog, type ChangeDialogProps } from './change-dialog'
import { restoreMessage } from './restore-message'

export interface ResultsDialogProps {
  composer: Pick<Composer, 'writing'>
  last: RoomRun
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** The progress of a message to several rooms, and its outcome in each. */
export function ResultsDialog(props: ResultsDialogProps) {
  const { run } = props.last
  return run ? <Results {...props} run={run} /> : null
}

function Results({ composer, last, run, close, finalFocus }: ResultsDialogProps & { run: Run }) {
  const { writing } = composer
  const { facts, queue, work } = run
  const { userId } = useAccount()
  const [removing, setRemoving] = useState<Pick<ChangeDialogProps, 'message' | 'rooms'>>()
  const editing = useRef(false)
  const idle = work.phase === 'idle'
  const words = useMemo(() => queueWordsOf(facts), [facts])
  const message = useMemo(() => messageOfRun(facts), [facts])
  const rooms = useMemo(() => (idle ? roomsWithMessage({ facts, work }) : []), [idle, facts, work])
  if (removing) {
    return (
      <ChangeDialog
        kind="remove"
        {...removing}
        last={last}
        onStarted={() => setRemoving(undefined)}
        close={() => setRemoving(undefined)}
        finalFocus={finalFocus}
      />
    )
  }
  const edit = () => {
    const start = startEdit(message, rooms, { sender: userId, senderName: userId })
    if (!start) return
    writing.update((draft) => withEdit(draft, start))
    editing.current = true
    close()
  }
  const clear = () => {
    queue.clear()
    close()
  }
  const unsent =
    idle && facts.actionId === sendMessage.id && work.items.some(isRetryable)
      ? draftOfMessage(message)
      : undefined
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Message to several rooms"
      words={words}
      actions={
        <>
          <ResultsActions queue={{ ...queue, clear }} work={work} />
          <ChangeButtons
            work={work}
            rooms={rooms}
            onEdit={draftOfMessage(message) ? edit : undefined}
            onRemove={() => setRemoving({ message, rooms })}
          />
          {unsent ? (
            <Button size="sm" onClick={() => void restoreMessage(writing, unsent, close)}>
              Restore to editor
            </Button>
          ) : null}
          <CsvButton run={run} />
        </>
      }
      close={close}
      finalFocus={() => (editing.current ? (shownEditor(document) ?? true) : finalFocus())}
    >
      <RunResults run={run} />
    </WorkResultsDialog>
  )
}

interface ChangeButtonsProps {
  work: Run['work']
  /** Rooms that have the message. */
  rooms: readonly SentRoom[]
  /** Undefined if it isn't known how the message was written. */
  onEdit: (() => void) | undefined
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
      {onEdit ? (
        <Button size="sm" icon={<Pencil />} disabledReason={problem ?? noText} onClick={onEdit}>
          Edit in {plural(withText, 'room')}…
        </Button>
      ) : null}
      <Button
        size="sm"
        variant="danger"
        icon={<Trash2 />}
        disabledReason={problem}
        onClick={onRemove}
      >
        Remove from {plural(rooms.length, 'room')}…
      </Button>
    </>
  )
}
