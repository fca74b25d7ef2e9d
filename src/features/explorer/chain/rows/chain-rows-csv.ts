import { csvLine } from '@/lib/csv'
import { outcomeCells, outcomeHeaders } from '@/shared/work-queue/outcome-cells'
import { chainRowsWords } from './chain-rows-words'
import { takenNames, takenText, type ChainRowsRun, type ChainRowsWork } from './row-run'

/** The table of a run with the outcome of each row, and the values that its calls have taken. */
export function chainRowsCsv(run: ChainRowsRun, { items }: ChainRowsWork): Blob {
  const names = takenNames(run.calls)
  const lines = items.map((item) =>
    csvLine([
      Number(item.id),
      ...run.columns.map((_, at) => item.task.cells[at] ?? ''),
      item.task.done,
      ...outcomeCells(item, chainRowsWords.ofTask(item.task)),
      ...names.map((name) => takenText(item.task, name)),
    ]),
  )
  const head = csvLine(['Row', ...run.columns, 'Calls done', ...outcomeHeaders, ...names])
  return new Blob([head, ...lines], { type: 'text/csv;charset=utf-8' })
}
