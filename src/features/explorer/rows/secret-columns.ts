import { isSecretName } from '@/features/explorer/chain/call-secrets'
import { readCells, withoutSeparatorLine } from '@/lib/table-cells'
import { NotTried } from '@/shared/work-queue/calls'

/** What is in place of a secret cell, in the tab's storage and in results. The same in a URL. */
export const hiddenCell = '********'

/** Lines before the table, in which spreadsheets have separators. */
const emptyLines = /^[\s,;|]*\n/

/** What is between words. */
const betweenWords = /[^\p{L}\p{N} _-]+/u

/** Whether a table's text has a column whose name says that it is secret, such as `password`. */
export function hasSecretColumn(text: string): boolean {
  const { body, separator } = withoutSeparatorLine(text)
  const start = body.replace(emptyLines, '')
  const [names] = readCells(start, { separator, most: 1 }) ?? []
  // While a quote is open, the names of the columns aren't known: any word may be one.
  return (names ?? start.split(betweenWords)).some(isSecretName)
}

/**
 * The cells of a row, with secret ones hidden; the same array if it has none. A secret with a
 * separator in it takes more than one cell: in a row with too many, any may be a part of it.
 */
export function withHiddenCells(
  columns: readonly string[],
  cells: readonly string[],
): readonly string[] {
  const isShifted = cells.length > columns.length && columns.some(isSecretName)
  const isSecret = (at: number) => isShifted || isSecretName(columns[at] ?? '')
  const isShown = (cell: string, at: number) => cell === '' || cell === hiddenCell || !isSecret(at)
  if (cells.every(isShown)) return cells
  return cells.map((cell, at) => (isShown(cell, at) ? cell : hiddenCell))
}

/** The names of a row's columns whose cells were lost in a reload, as the tab doesn't keep them. */
export function lostColumns(columns: readonly string[], cells: readonly string[]): string[] {
  return columns.filter((name, at) => cells[at] === hiddenCell && isSecretName(name))
}

/** Why a table can't be used that has hidden cells, such as a copy of results, for the user. */
export function hiddenProblem(
  columns: readonly string[],
  cells: readonly string[],
): string | undefined {
  const [hidden] = lostColumns(columns, cells)
  return hidden === undefined ? undefined : `“${hidden}” is hidden here. Enter its value`
}

/** @throws NotTried if a reload has lost some of a row's cells */
export function checkNotLost(columns: readonly string[], cells: readonly string[]): void {
  const [lost] = lostColumns(columns, cells)
  if (lost === undefined) return
  throw new NotTried(
    `The tab doesn’t keep “${lost}” over a reload`,
    'Enter the table again, then send this row.',
  )
}

/**
 * The cells of a row with those that were lost, from the same table.
 * @param given the row with the same number in the table that was entered again
 * @returns undefined if it is another row, or doesn't have what was lost
 */
export function withLostCells(
  columns: readonly string[],
  cells: readonly string[],
  given: readonly string[],
): readonly string[] | undefined {
  const lost = new Set(lostColumns(columns, cells))
  const isSame = columns.every((name, at) =>
    lost.has(name) ? given[at] : (given[at] ?? '') === (cells[at] ?? ''),
  )
  return isSame ? given : undefined
}

/** The columns of a run over the rows of a table. */
export interface TableColumns {
  readonly columns: readonly string[]
}

/** A row of it. */
export interface TableRow {
  readonly cells: readonly string[]
}

/** How the secret cells of a run's rows are kept: in memory only. */
export const secretCells = {
  asKept<Task extends TableRow>({ columns }: TableColumns, task: Task): Task {
    const cells = withHiddenCells(columns, task.cells)
    return cells === task.cells ? task : { ...task, cells }
  },
  hasLost: ({ columns }: TableColumns, { cells }: TableRow): boolean =>
    lostColumns(columns, cells).length > 0,
}
