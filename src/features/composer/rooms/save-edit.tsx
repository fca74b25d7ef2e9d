import { type RefObject, useMemo, useState } from 'react'
import { useAccount } from '@/session/session-context'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import type { Composer } from '@/features/composer/use-composer'
import { editedMessage } from './change'
import { dialogsModule } from './dialogs-module'
import { draftLeftAfter } from './prepare'
import { useRoomsSending } from './rooms-queue'

interface SaveEditProps {
  composer: Composer
  /** Gets the focus afterwards. */
  button: RefObject<HTMLButtonElement | null>
}

/** The dialogs in which an edit is saved in all rooms that have the message. */
export function SaveEdit({ composer, button }: SaveEditProps) {
  const { asked, setAsked } = composer.severalEdit
  const { userId } = useAccount()
  const sending = useRoomsSending()
  const [started, setStarted] = useState(false)
  const message = useMemo(
    () => (asked ? editedMessage(composer.draft, userId) : undefined),
    [asked, composer.draft, userId],
  )
  const rooms = composer.draft.about?.several?.rooms
  const close = () => {
    setAsked(false)
    setStarted(false)
  }
  if (!asked) return null
  const shared = { sending, close, finalFocus: () => button.current ?? true }
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
              composer.update((draft) => draftLeftAfter(draft, crypto.randomUUID()))
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
