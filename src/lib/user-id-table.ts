import { isUserId } from './matrix-id'
import { readUserId } from './matrix-link'
import { readCells, separators, withoutSeparatorLine } from './table-cells'
import { namesOneUser, UserIdCollector, type UserIdList } from './user-id-list'

/** A pasted table with users in one of its columns. */
export interface UserIdTable {
  columns: readonly TableColumn[]
  /** Cells of each row, without the guards against formulas, and without the header. */
  rows: readonly (readonly string[])[]
  /** The column with the most Matrix IDs; undefined if no column has any. */
  suggested: number | undefined
}

/** A column of a table. */
export interface TableColumn {
  /** Its header; undefined if there is none. */
  heading: string | undefined
  /** Cells that are Matrix IDs as a whole. */
  userIds: number
}

/** Enough rows to detect what a text is. */
const looked = 50

/**
 * Reads a text as a table: CSV with any common separator, or cells copied from a spreadsheet.
 * @returns undefined if it isn't one: a list, mail headers, or prose
 */
export function readUserIdTable(text: string): UserIdTable | undefined {
  const { body, separator: told } = withoutSeparatorLine(text)
  const candidates = told === undefined ? separators : [told]
  const best = candidates
    .flatMap((separator) => {
      const rows = readCells(body, { separator, most: looked })
      if (!rows || !isTable(rows, body)) return []
      const share = bestShare(rows)
      // Prose has spaces after commas; tables don't.
      const isProse =
        share === 0 &&
        !body
          .split(separator)
          .slice(1)
          .some((one) => /^\S/.test(one))
      return isProse ? [] : [{ separator, share }]
    })
    .sort((a, b) => b.share - a.share)[0]
  const cells = best && readCells(body, { separator: best.separator })
  return cells && tableOf(cells)
}

function isTable(rows: readonly string[][], text: string): boolean {
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width < 2) return false
  // A single line is only a table if it has signs of a spreadsheet.
  if (rows.length < 2 && !/^"|[,;|]"|\t|(?:^|[,;|])'[=+\-@]/.test(text)) return false
  const even = rows.filter((row) => row.length === width).length
  if (even < rows.length * 0.9) return false
  const cells = rows.flat().filter((cell) => cell !== '')
  const named = cells.filter((cell) => namesOneUser(cell)).length
  const addressed = cells.filter((cell) => /<[^<>\s]+@[^<>\s]+>$/.test(cell)).length
  // A list of IDs contains nothing else, and email addresses have names before them.
  return named < cells.length && addressed * 2 < cells.length
}

function bestShare(rows: readonly string[][]): number {
  return Math.max(0, ...countsOf(rows)) / rows.length
}

/** How many cells of each column are Matrix IDs. */
function countsOf(rows: readonly (readonly string[])[]): number[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from(
    { length: width },
    (_, column) => rows.filter((row) => isUserId(readUserId(row[column] ?? ''))).length,
  )
}

function tableOf(cells: readonly string[][]): UserIdTable {
  const counts = countsOf(cells)
  const most = Math.max(...counts)
  const [first = [], ...others] = cells
  const hasHead =
    most > 0 && others.length > 0 && !first.some((cell) => cell === '' || namesOneUser(cell))
  return {
    columns: counts.map((userIds, column) => ({
      heading: (hasHead && first[column]) || undefined,
      userIds,
    })),
    rows: hasHead ? others : cells,
    suggested: most > 0 ? counts.indexOf(most) : undefined,
  }
}

/** The users in one column. Each cell is one ID or none; other text in it is ignored. */
export function listOfColumn({ rows }: UserIdTable, column: number): UserIdList {
  const found = new UserIdCollector()
  for (const row of rows) found.takeWord(row[column] ?? '', true)
  return found.list()
}
