import { csvLine } from '@/lib/csv'
import { outcomeCells, outcomeHeaders } from '@/shared/work-queue/outcome-cells'
import { rowWords } from './row-words'
import { rowRequests, type RowsRun, type RowsWork } from './run'

/** The table of a run with the outcome of each row, and the values kept of its response. */
export function rowsCsv(run: RowsRun, { items }: RowsWork): Blob {
  const requestOf = rowRequests(run)
  const lines = items.map((item) => {
    const { id, task } = item
    const { request } = requestOf(id, task.cells)
    return csvLine([
      Number(id),
      ...run.columns.map((_, at) => task.cells[at] ?? ''),
      `${request.method} ${request.path}`,
      ...outcomeCells(item, rowWords),
      ...run.kept.map((_, at) => task.kept?.[at] ?? ''),
    ])
  })
  const head = csvLine(['Row', ...run.columns, 'Request', ...outcomeHeaders, ...run.kept])
  return new Blob([head, ...lines], { type: 'text/csv;charset=utf-8' })
}
