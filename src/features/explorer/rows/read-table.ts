import { readCells, withoutSeparatorLine } from '@/lib/table-cells'

/** A table whose first row names its columns. */
export interface RowTable {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Limit of a table's text in MB: the tab's storage, which has two copies of it, is small. */
export const mostMegabytes = 1

/** Limit of rows in a run. */
const mostRows = 10_000

/** Why a text can't be used as a table; the message is for the user. */
export class TableProblem extends Error {
  override readonly name = 'TableProblem'
}

/** @throws TableProblem if a text is too large for a table */
export function checkTableSize(text: string): void {
  const most = mostMegabytes * 1_000_000
  if (text.length > most || new Blob([text]).size > most) {
    throw new TableProblem(`Limit: ${mostMegabytes} MB of text. Run this table in parts.`)
  }
}

/**
 * Reads CSV with any common separator, or cells copied from a spreadsheet.
 * @throws TableProblem
 */
export function readTable(text: string): RowTable {
  const { body, separator } = withoutSeparatorLine(text)
  const cells = readCells(body, { separator })
  if (!cells) throw new TableProblem('The quotes in this table don’t match')
  const [head = [], ...rows] = cells
  const columns = withoutEmptyEnd(head)
  for (const [at, name] of columns.entries()) {
    if (name === '') throw new TableProblem(`Column ${at + 1} has no name in the first row`)
    if (/[{}]/.test(name)) throw new TableProblem(`The column “${name}” has braces in its name`)
    if (columns.indexOf(name) < at) throw new TableProblem(`Two columns are called “${name}”`)
  }
  if (rows.length === 0) {
    throw new TableProblem('There are column names but no rows')
  }
  if (rows.length > mostRows) {
    const [most, count] = [mostRows, rows.length].map((one) => one.toLocaleString('en'))
    throw new TableProblem(`Limit: ${most} rows. This table has ${count}; run it in parts.`)
  }
  return { columns, rows: rows.map(withoutEmptyEnd) }
}

/** Characters in which the names of a table's columns must be to be suggested. */
const longestHead = 10_000

/** The names of a table's columns, as far as they can be used; it may be incomplete. */
export function columnsOf(text: string): readonly string[] {
  const { body, separator } = withoutSeparatorLine(text)
  const [head = []] = readCells(body.slice(0, longestHead), { separator, most: 1 }) ?? []
  return [...new Set(head)].filter((name) => name !== '' && !/[{}]/.test(name))
}

/** Spreadsheets add empty cells at the end of a row. */
function withoutEmptyEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1)
}
