import { isRepeatable } from '@/features/explorer/sending/repeatable'
import { RowResultsDialog, valueColumn } from '@/features/explorer/sending/row-results-dialog'
import type { Knowledge } from '@/features/explorer/sending/unconfirmed'
import type { DataTableColumn } from '@/ui/data-table'
import { fileNameOf } from '@/ui/download-file'
import { RequestCell } from './request-cell'
import { rowsWords } from './row-words'
import { rowsCsv } from './rows-csv'
import type { RowsSending } from './rows-queue'
import { withHiddenCells } from './secret-columns'
import {
  endpointOf,
  rowRequests,
  type RowItem,
  type RowsRun,
  type RowsWork,
  type RowTask,
} from './run'

export interface RowsResultsDialogProps {
  sending: RowsSending & { work: RowsWork }
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** The progress of a run over rows, and the outcome of each, with the values kept of responses. */
export function RowsResultsDialog(props: RowsResultsDialogProps) {
  const run = props.sending.run()
  return (
    <RowResultsDialog
      {...props}
      title={run ? `For each row: ${run.title}` : 'Run for each row'}
      words={rowsWords}
      columnsOf={columnsOf}
      knowledgeOf={knowledgeOf}
      canRepeat={canRepeat}
      csvOf={csvOf}
    />
  )
}

const columnsOf = (run: RowsRun) => ({ subject: subjectOf(run), more: keptColumns(run) })

function subjectOf(run: RowsRun): readonly DataTableColumn<RowItem>[] {
  const requestOf = rowRequests(run)
  return [
    { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ id }) => id },
    {
      id: 'request',
      header: 'Values and request',
      width: 'minmax(160px,1.4fr)',
      primary: true,
      cell({ id, task }) {
        const cells = withHiddenCells(run.columns, task.cells)
        return <RequestCell request={requestOf(id, cells).request} cells={cells} />
      },
    },
  ]
}

const keptColumns = ({ kept }: RowsRun) =>
  kept.map((path, at) => valueColumn(path, (task: RowTask) => task.kept?.[at] ?? ''))

const knowledge: readonly Knowledge<RowTask>[] = [
  {
    label: 'It was done',
    labelOfAll: 'All of them were done',
    verdictOn: ({ task }) => ({ task, isDone: true }),
  },
  {
    label: 'It wasn’t: send it again',
    labelOfAll: 'None of them was: send them again',
    verdictOn: ({ task }) => ({ task, isDone: false }),
  },
]

const knowledgeOf = () => knowledge

const canRepeat = (run: RowsRun) => isRepeatable({ method: run.method, endpoint: endpointOf(run) })

const csvOf = (run: RowsRun, work: RowsWork) => ({
  file: rowsCsv(run, work),
  name: `${fileNameOf(run.title)}.csv`,
})
