import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { useResultsOpener } from '@/shared/work-queue/use-results-opener'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import { dialogsModule } from './dialogs-module'
import { rowsWords } from './row-words'
import { useRowsSending } from './use-rows-sending'

/** The progress or outcome of a run over the rows of a table; renders nothing without one. */
export function RowsStrip() {
  const sending = useRowsSending()
  const { queue, work } = sending
  const { opened, open } = useResultsOpener(work)
  return (
    <>
      <WorkStrip
        queue={queue}
        work={work}
        label="Run for each row"
        words={rowsWords}
        about={`For each row: ${sending.run()?.title ?? ''}`}
        onShowResults={open}
        className="border-b border-line bg-surface px-4 py-2 md:px-6"
      />
      {opened ? (
        <LazyDialog module={dialogsModule} onClose={opened.close}>
          {({ RowsResultsDialog }) => <RowsResultsDialog sending={sending} {...opened} />}
        </LazyDialog>
      ) : null}
    </>
  )
}
