import { useState } from 'react'
import { readTable, TableProblem } from '@/features/explorer/rows/read-table'
import {
  lostColumns,
  withLostCells,
  type TableColumns,
  type TableRow,
} from '@/features/explorer/rows/secret-columns'
import { isRetryable, isUnsettled, type QueueItem } from '@/shared/work-queue/items'
import type { QueueProps } from '@/shared/work-queue/progress'
import { noun, plural } from '@/lib/plural'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'

/**
 * Asks for the table again if a reload has lost the secret cells of rows that are left to do; renders
 * nothing otherwise.
 */
export function LostSecrets<Task extends TableRow>({
  columns,
  queue,
  work,
}: TableColumns & QueueProps<Task>) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const isLacking = (item: QueueItem<Task>) =>
    (isUnsettled(item) || isRetryable(item)) && lostColumns(columns, item.task.cells).length > 0
  const isPaused = work.phase === 'paused'
  const lacking = work.items.filter(isLacking)
  if (lacking.length === 0 || (work.phase !== 'idle' && !isPaused)) return null

  const use = () => {
    try {
      const rows = rowsOf(text, columns)
      const found = new Map(
        lacking.flatMap(({ id, task }) => {
          const cells = withLostCells(columns, task.cells, rows[Number(id) - 1] ?? [])
          return cells ? [[id, cells] as const] : []
        }),
      )
      queue.revise(({ id, task }) => {
        const cells = found.get(id)
        return cells ? { ...task, cells } : task
      })
      const left = lacking.length - found.size
      if (left > 0)
        throw new TableProblem(
          `In this table, ${plural(left, 'row')} of the run ${noun(left, 'differs', 'differ')}`,
        )
      if (isPaused) void queue.resume()
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error
      setProblem(error.message)
    }
  }

  return (
    <div className="grid justify-items-start gap-2 px-1 py-3">
      <TextField
        label="The table again"
        mono
        multiline
        rows={3}
        value={text}
        onChange={(next) => {
          setText(next)
          setProblem(undefined)
        }}
        error={problem}
        hint={`${plural(lacking.length, 'row')} can’t be sent without passwords or tokens, which the tab doesn’t keep over a reload. They stay in memory only.`}
        inputProps={{ autoComplete: 'off', spellCheck: false }}
        className="w-full"
      />
      <Button
        size="sm"
        disabledReason={text.trim() === '' ? 'Paste the table first' : undefined}
        onClick={use}
      >
        {isPaused ? 'Use this table and resume' : 'Use this table'}
      </Button>
    </div>
  )
}

/** The rows of a table with the columns of the run. @throws TableProblem */
function rowsOf(text: string, columns: readonly string[]): readonly (readonly string[])[] {
  const table = readTable(text)
  if (table.columns.join('\n') !== columns.join('\n')) {
    throw new TableProblem(`The columns of this run are: ${columns.join(', ')}`)
  }
  return table.rows
}
