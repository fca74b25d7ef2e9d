import { useState } from 'react'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import type { Writing } from '@/features/composer/use-composer'
import { useBroadcast } from './broadcast-queue'
import { broadcastWords } from './broadcast-words'
import { dialogsModule } from './dialogs-module'

/** The progress or outcome of a message to several rooms; renders nothing without one. */
export function BroadcastStrip({ writing }: { writing: Writing }) {
  const sending = useBroadcast()
  const [opener, setOpener] = useState<HTMLElement>()
  const close = () => setOpener(undefined)
  const { queue, work } = sending
  // Once the results are cleared, don't open the next ones automatically.
  if (opener && work.items.length === 0) close()
  const body = sending.message()?.contents.silent.at(-1)?.body
  return (
    <>
      <WorkStrip
        queue={queue}
        work={work}
        label="Message to several rooms"
        words={broadcastWords}
        about={`Sent to several rooms: “${typeof body === 'string' ? body : ''}”`}
        onShowResults={setOpener}
        className="rounded-lg border border-line bg-surface px-3 py-2"
      />
      {opener ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ ResultsDialog }) => (
            <ResultsDialog
              writing={writing}
              sending={sending}
              close={close}
              finalFocus={() => (opener.isConnected ? opener : true)}
            />
          )}
        </LazyDialog>
      ) : null}
    </>
  )
}
