import { useState } from 'react'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import { dialogsModule } from './dialogs-module'
import { rowsWords } from './row-words'
import { useRowsSending } from './use-rows-sending'

/** The progress or outcome of a run over the rows of a table; renders nothing without one. */
export function RowsStrip() {
  const sending = useRowsSending()
  const [opener, setOpener] = useState<HTMLElement>()
  const close = () => setOpener(undefined)
  const { queue, work } = sending
  // Once the results are cleared, don't open the next ones automatically.
  if (opener && work.items.length === 0) close()
  return (
    <>
      <WorkStrip
        queue={queue}
        work={work}
        label="Run for each row"
        words={rowsWords}
        about={`For each row: ${sending.run()?.title ?? ''}`}
        onShowResults={setOpener}
        className="border-b border-line bg-surface px-4 py-2 md:px-6"
      />
      {opener ? (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ RowsResultsDialog }) => (
            <RowsResultsDialog
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
