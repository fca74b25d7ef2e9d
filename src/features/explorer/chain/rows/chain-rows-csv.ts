import { apart } from '@/features/explorer/rows/csv-headers'
import { withHiddenCells } from '@/features/explorer/rows/secret-columns'
import { csvLine } from '@/lib/csv'
import { outcomeCells, outcomeHeaders } from '@/shared/work-queue/outcome-cells'
import { chainRowsWords } from './chain-rows-words'
import { takenNames, takenText, type ChainRowsRun, type ChainRowsWork } from './row-run'

/**
 * The table of a run with the outcome of each row, and the values that its calls have taken. Secret
 * columns are hidden.
 */
export function chainRowsCsv(run: ChainRowsRun, { items }: ChainRowsWork): Blob {
  const names = takenNames(run.calls)
  const lines = items.map((item) => {
    const cells = withHiddenCells(run.columns, item.task.cells)
    return csvLine([
      Number(item.id),
      ...run.columns.map((_, at) => cells[at] ?? ''),
      item.task.done,
      ...outcomeCells(item, chainRowsWords.ofTask(item.task)),
      ...names.map((name) => takenText(item.task, name)),
    ])
  })
  const headers = ['Row', ...run.columns, 'Calls done', ...outcomeHeaders, ...names]
  return new Blob([csvLine(apart(headers)), ...lines], { type: 'text/csv;charset=utf-8' })
}
