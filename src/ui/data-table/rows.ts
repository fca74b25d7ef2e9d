/** Rows that live elsewhere, as in a worker: the table asks for each by its index. */
export interface RowSource<Row> {
  /** Number of rows, loaded or not. */
  readonly count: number
  /** The row at an index; undefined until it has loaded. */
  readonly at: (index: number) => Row | undefined
  /** Called with the first and the last index on screen when they change, or the source does. */
  readonly onRange?: (first: number, last: number) => void
  /** Identifies the view that the rows belong to. The table scrolls to its top when it changes. */
  readonly view?: unknown
}

/** The rows of a table as a source. */
export function sourceOf<Row>(rows: readonly Row[] | RowSource<Row>): RowSource<Row> {
  return isList(rows) ? { count: rows.length, at: (index) => rows[index] } : rows
}

function isList<Row>(rows: readonly Row[] | RowSource<Row>): rows is readonly Row[] {
  return Array.isArray(rows)
}
