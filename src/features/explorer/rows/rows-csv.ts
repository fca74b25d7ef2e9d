import { csvLine } from '@/lib/csv'
import { outcomeCells, outcomeHeaders } from '@/shared/work-queue/outcome-cells'
import { apart } from './csv-headers'
import { rowWords } from './row-words'
import { rowRequests, type RowsRun, type RowsWork } from './run'
import { withHiddenCells } from './secret-columns'

/**
 * The table of a run with the outcome of each row, and the values kept of its response. Secret
 * columns are hidden.
 */
export function rowsCsv(run: RowsRun, { items }: RowsWork): Blob {
  const requestOf = rowRequests(run)
  const lines = items.map((item) => {
    const { id, task } = item
    const cells = withHiddenCells(run.columns, task.cells)
    const { request } = requestOf(id, cells)
    return csvLine([
      Number(id),
      ...run.columns.map((_, at) => cells[at] ?? ''),
      `${request.method} ${request.path}`,
      ...outcomeCells(item, rowWords),
      ...run.kept.map((_, at) => task.kept?.[at] ?? ''),
    ])
  })
  const head = csvLine(apart(['Row', ...run.columns, 'Request', ...outcomeHeaders, ...run.kept]))
  return new Blob([head, ...lines], { type: 'text/csv;charset=utf-8' })
}
