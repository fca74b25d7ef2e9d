import { type RefObject, useMemo, useState } from 'react'
import { useAccount } from '@/session/session-context'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { useRoomRun } from '@/shared/batch/run/use-room-run'
import type { Composer } from '@/features/composer/use-composer'
import { editedMessage } from './change'
import { dialogsModule } from './dialogs-module'
import { draftLeftAfter } from './prepare'

interface SaveEditProps {
  composer: Pick<Composer, 'roomId' | 'writing' | 'severalEdit'>
  /** Focused afterwards. */
  button: RefObject<HTMLButtonElement | null>
}

/** The dialogs that save an edit in all rooms that have the message. */
export function SaveEdit({ composer, button }: SaveEditProps) {
  const { roomId, writing, severalEdit } = composer
  const { asked, setAsked } = severalEdit
  const { userId } = useAccount()
  const last = useRoomRun(roomId, 'compose')
  const [started, setStarted] = useState(false)
  const message = useMemo(
    () => (asked ? editedMessage(writing.draft, userId) : undefined),
    [asked, writing.draft, userId],
  )
  const rooms = writing.draft.about?.several?.rooms
  const close = () => {
    setAsked(false)
    setStarted(false)
  }
  if (!asked) return null
  const shared = { last, close, finalFocus: () => button.current ?? true }
  return (
    <LazyDialog module={dialogsModule} onClose={close}>
      {({ ChangeDialog, ResultsDialog }) =>
        !started && message && rooms ? (
          <ChangeDialog
            {...shared}
            kind="edit"
            message={message}
            rooms={rooms}
            onStarted={() => {
              writing.update((draft) => draftLeftAfter(draft, crypto.randomUUID()))
              setStarted(true)
            }}
          />
        ) : (
          <ResultsDialog {...shared} composer={composer} />
        )
      }
    </LazyDialog>
  )
}
