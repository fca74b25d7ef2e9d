import { Download } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { ResultsTable } from '@/shared/work-queue/results-table'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import type { DataTableColumn } from '@/ui/data-table'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { RequestCell } from './request-cell'
import { rowsWords } from './row-words'
import { rowsCsv } from './rows-csv'
import type { RowsSending } from './rows-queue'
import { rowRequests, type RowItem, type RowsRun, type RowsWork } from './run'

export interface RowsResultsDialogProps {
  sending: RowsSending & { work: RowsWork }
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** The progress of a run over rows, and the outcome of each, with the values kept of responses. */
export function RowsResultsDialog({ sending, close, finalFocus }: RowsResultsDialogProps) {
  const { queue, work, watch } = sending
  const run = sending.run()
  useEffect(() => watch(), [watch])
  const subject = useMemo(() => (run ? subjectOf(run) : []), [run])
  const more = useMemo(() => (run ? keptColumns(run) : []), [run])
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title={run ? `For each row: ${run.title}` : 'Run for each row'}
      words={rowsWords}
      actions={
        <>
          <ResultsActions queue={queue} work={work} idOf={null} />
          {run ? (
            <Button
              size="sm"
              icon={<Download />}
              onClick={() => downloadFile(rowsCsv(run, work), `${fileNameOf(run.title)}.csv`)}
            >
              CSV
            </Button>
          ) : null}
        </>
      }
      close={close}
      finalFocus={finalFocus}
    >
      <ResultsTable work={work} words={rowsWords} subject={subject} more={more} />
    </WorkResultsDialog>
  )
}

function subjectOf(run: RowsRun): readonly DataTableColumn<RowItem>[] {
  const requestOf = rowRequests(run)
  return [
    { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ id }) => id },
    {
      id: 'request',
      header: 'Values and request',
      width: 'minmax(160px,1.4fr)',
      primary: true,
      cell: ({ id, task: { cells } }) => (
        <RequestCell request={requestOf(id, cells).request} cells={cells} />
      ),
    },
  ]
}

function keptColumns({ kept }: RowsRun): readonly DataTableColumn<RowItem>[] {
  return kept.map((path, at) => ({
    id: `kept ${path}`,
    header: path,
    width: 'minmax(120px,1fr)',
    cell: ({ task }) => {
      const text = task.kept?.[at] ?? ''
      return (
        <bdi className="mono block truncate text-sm" title={text}>
          {text}
        </bdi>
      )
    },
  }))
}
