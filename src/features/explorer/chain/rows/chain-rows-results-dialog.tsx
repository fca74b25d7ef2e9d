import { RowResultsDialog, valueColumn } from '@/features/explorer/sending/row-results-dialog'
import { withHiddenCells } from '@/features/explorer/rows/secret-columns'
import type { DataTableColumn } from '@/ui/data-table'
import { chainRowsCsv } from './chain-rows-csv'
import type { ChainRowsSending } from './chain-rows-queue'
import { chainRowsWords } from './chain-rows-words'
import { chainRowKnowledge } from './lost-call'
import {
  takenNames,
  takenText,
  type ChainRowItem,
  type ChainRowsRun,
  type ChainRowsWork,
  type ChainRowTask,
} from './row-run'

export interface ChainRowsResultsDialogProps {
  sending: ChainRowsSending & { work: ChainRowsWork }
  close: () => void
  finalFocus: () => HTMLElement | true
}

const subjectOf = ({ columns }: ChainRowsRun): readonly DataTableColumn<ChainRowItem>[] => [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ id }) => id },
  {
    id: 'values',
    header: 'Values',
    width: 'minmax(160px,1.4fr)',
    primary: true,
    cell: ({ task: { cells } }) => (
      <bdi className="block truncate">{withHiddenCells(columns, cells).join(' · ')}</bdi>
    ),
  },
]

/** The progress of a run of the chain over rows, and the outcome of each, with the values taken. */
export function ChainRowsResultsDialog(props: ChainRowsResultsDialogProps) {
  return (
    <RowResultsDialog
      {...props}
      title="Chain for each row"
      words={chainRowsWords}
      columnsOf={columnsOf}
      knowledgeOf={chainRowKnowledge}
      canRepeat={canRepeat}
      csvOf={csvOf}
    />
  )
}

const columnsOf = (run: ChainRowsRun) => ({ subject: subjectOf(run), more: callColumns(run) })

/** How many calls of a row are done, and the values that they have taken. */
function callColumns({ calls }: ChainRowsRun): readonly DataTableColumn<ChainRowItem>[] {
  const done: DataTableColumn<ChainRowItem> = {
    id: 'done',
    header: 'Calls done',
    width: '96px',
    align: 'end',
    cell: ({ task }) => `${task.done} of ${calls.length}`,
  }
  const values = takenNames(calls).map((name) =>
    valueColumn(name, (task: ChainRowTask) => takenText(task, name)),
  )
  return [done, ...values]
}

const canRepeat = (_: ChainRowsRun, { task }: ChainRowItem) => !task.isSent

const csvOf = (run: ChainRowsRun, work: ChainRowsWork) => ({
  file: chainRowsCsv(run, work),
  name: 'chain-rows.csv',
})
