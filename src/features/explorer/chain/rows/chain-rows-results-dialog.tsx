import { Download } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { ResultsTable } from '@/shared/work-queue/results-table'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import type { DataTableColumn } from '@/ui/data-table'
import { downloadFile } from '@/ui/download-file'
import { chainRowsCsv } from './chain-rows-csv'
import type { ChainRowsSending } from './chain-rows-queue'
import { chainRowsWords } from './chain-rows-words'
import {
  takenNames,
  takenText,
  type ChainRowItem,
  type ChainRowsRun,
  type ChainRowsWork,
} from './row-run'

export interface ChainRowsResultsDialogProps {
  sending: ChainRowsSending & { work: ChainRowsWork }
  close: () => void
  finalFocus: () => HTMLElement | true
}

const subject: readonly DataTableColumn<ChainRowItem>[] = [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ id }) => id },
  {
    id: 'values',
    header: 'Values',
    width: 'minmax(160px,1.4fr)',
    primary: true,
    cell: ({ task: { cells } }) => <bdi className="block truncate">{cells.join(' · ')}</bdi>,
  },
]

/** The progress of a run of the chain over rows, and the outcome of each, with the values taken. */
export function ChainRowsResultsDialog(props: ChainRowsResultsDialogProps) {
  const { sending, close, finalFocus } = props
  const { queue, work, watch } = sending
  const run = sending.run()
  useEffect(() => watch(), [watch])
  const more = useMemo(() => (run ? callColumns(run) : []), [run])
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Chain for each row"
      words={chainRowsWords}
      actions={
        <>
          <ResultsActions queue={queue} work={work} idOf={null} />
          {run ? (
            <Button
              size="sm"
              icon={<Download />}
              onClick={() => downloadFile(chainRowsCsv(run, work), 'chain-rows.csv')}
            >
              CSV
            </Button>
          ) : null}
        </>
      }
      close={close}
      finalFocus={finalFocus}
    >
      <ResultsTable work={work} words={chainRowsWords} subject={subject} more={more} />
    </WorkResultsDialog>
  )
}

/** How many calls of a row are done, and the values that they have taken. */
function callColumns({ calls }: ChainRowsRun): readonly DataTableColumn<ChainRowItem>[] {
  const values = takenNames(calls).map((name): DataTableColumn<ChainRowItem> => ({
    id: `taken ${name}`,
    header: name,
    width: 'minmax(120px,1fr)',
    cell: ({ task }) => {
      const text = takenText(task, name)
      return (
        <bdi className="mono block truncate text-sm" title={text}>
          {text}
        </bdi>
      )
    },
  }))
  const done: DataTableColumn<ChainRowItem> = {
    id: 'done',
    header: 'Calls done',
    width: '96px',
    align: 'end',
    cell: ({ task }) => `${task.done} of ${calls.length}`,
  }
  return [done, ...values]
}
