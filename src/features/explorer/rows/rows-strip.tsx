import { RequestStrip } from '@/features/explorer/sending/request-strip'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { dialogsModule } from './dialogs-module'
import { rowsWords } from './row-words'
import { useRowsSending } from './use-rows-sending'

/** The progress or outcome of a run over the rows of a table; renders nothing without one. */
export function RowsStrip() {
  const sending = useRowsSending()
  return (
    <RequestStrip
      queue={sending.queue}
      work={sending.work}
      label="Run for each row"
      words={rowsWords}
      about={`For each row: ${sending.run()?.title ?? ''}`}
      results={(opened) => (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ RowsResultsDialog }) => <RowsResultsDialog sending={sending} {...opened} />}
        </LazyDialog>
      )}
    />
  )
}
