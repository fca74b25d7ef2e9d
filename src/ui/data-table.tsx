import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cx } from './classes'
import { DataTableHeader } from './data-table/header'
import { useTableLayout } from './data-table/layout'
import { DataTableRow, MissingRow, type RowFrame } from './data-table/row'
import { useRowEvents } from './data-table/row-events'
import { type RowSource, sourceOf } from './data-table/rows'
import type { RowSelection } from './data-table/selection'
import { TableSkeleton } from './data-table/skeleton'
import { tableRoles } from './data-table/table-roles'
import type { DataTableColumn, DataTableSort } from './data-table/types'
import { scrollToFirst, tableClass, useRowVirtualizer } from './data-table/use-row-virtualizer'

export type { RowSource } from './data-table/rows'
export { type RowSelection, useRowSelection } from './data-table/selection'
export type { DataTableColumn, DataTableSort } from './data-table/types'

/** Props of {@link DataTable}. */
export interface DataTableProps<Row> {
  /** The table's accessible name. */
  label: string
  /** Defined outside the component, so that rows don't render again needlessly. */
  columns: readonly DataTableColumn<Row>[]
  /** Already filtered and sorted; up to 100,000, some of which may not have loaded. */
  rows: readonly Row[] | RowSource<Row>
  /** Like `rowHeader`, defined outside the component. */
  rowKey: (row: Row) => string
  /** Name of a row, for "Select …"; its key by default. */
  rowHeader?: (row: Row) => string
  /** Shown if there are no rows: an `EmptyState`. */
  empty: ReactNode
  /** Rows are loading; those already there are shown. */
  loading?: boolean
  /** Replaces the rows, or follows them, so that none of them moves: a `Notice`. */
  error?: ReactNode
  sort?: DataTableSort
  onSortChange?: (sort: DataTableSort) => void
  /** Undefined if rows can't be selected; `useRowSelection` creates one for a list. */
  selection?: RowSelection
  /** Opens a row, by a click on it or on the button in its primary cell. */
  onRowActivate?: (row: Row) => void
  /** Key of the row whose details are open. */
  activeRowKey?: string | undefined
  /** In px, on wide screens. */
  rowHeight?: number
  /** In px, of the two-line rows below 720 px; 56, or `rowHeight` if that is more. */
  phoneRowHeight?: number
  /**
   * `fill`: the remaining height of a flex column; `auto`: what its rows need, up to 70 % of the
   * window.
   */
  height?: 'fill' | 'auto'
}

const PHONE_ROW_PX = 56

/** Keeps `memo` of the rows working while handlers change from render to render. */
function useLatest<Arguments extends unknown[]>(handler: (...given: Arguments) => void) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  return useCallback((...given: Arguments) => latest.current(...given), [])
}

/**
 * A table with only the visible rows in the document. In the framed layout it is its own scroll
 * container; it can be focused and scrolled by keyboard.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHeader = rowKey,
  empty,
  loading = false,
  error,
  sort,
  onSortChange,
  selection,
  onRowActivate,
  activeRowKey,
  rowHeight = 36,
  phoneRowHeight = Math.max(PHONE_ROW_PX, rowHeight),
  height = 'fill',
}: DataTableProps<Row>) {
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const source = useMemo(() => sourceOf(rows), [rows])
  const selectable = selection !== undefined
  const layout = useTableLayout(table, { columns, selectable, rowHeight, phoneRowHeight })
  const { rowPx, minWidth } = layout

  const { virtualizer, scrollMargin } = useRowVirtualizer(table, {
    count: source.count,
    rowPx,
    focused,
  })
  useShownRange(source, virtualizer.range)
  useTopOfView(table, source.view)
  useRowEvents(table, {
    onActivate: (index) => {
      const row = source.at(index)
      if (row !== undefined) onRowActivate?.(row)
    },
    onFocus: setFocused,
    onLeave: () => setFocused(null),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  })

  const select = useLatest((key: string, checked: boolean, range: boolean) =>
    selection?.select(key, checked, range),
  )
  const activate = useLatest((row: Row) => onRowActivate?.(row))
  const activatable = onRowActivate !== undefined
  const frame = useMemo(
    (): RowFrame<Row> => ({
      layout,
      keyOf: rowKey,
      nameOf: rowHeader,
      select,
      activate: activatable ? activate : undefined,
    }),
    [layout, rowKey, rowHeader, select, activate, activatable],
  )

  const isEmpty = source.count === 0
  return (
    <div className={cx('flex min-w-0 flex-col bg-surface', height === 'fill' && 'min-h-0 flex-1')}>
      {error && isEmpty ? <div className="flex-none p-4">{error}</div> : null}
      <table
        ref={table}
        {...tableRoles.table}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={source.count + 1}
        aria-busy={loading || undefined}
        className={cx(
          tableClass,
          isEmpty
            ? 'flex-none'
            : height === 'fill'
              ? 'framed:min-h-0 flex-1'
              : 'framed:max-h-[70dvh]',
        )}
      >
        <DataTableHeader
          label={label}
          layout={layout}
          sort={sort}
          onSortChange={onSortChange}
          selection={selection}
        />
        <tbody
          {...tableRoles.rowgroup}
          className="relative block"
          style={{ height: source.count * rowPx, minWidth }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = source.at(index)
            const top = start - scrollMargin
            if (row === undefined) {
              return <MissingRow key={`missing ${index}`} index={index} top={top} height={rowPx} />
            }
            const key = rowKey(row)
            return (
              <DataTableRow
                key={key}
                row={row}
                index={index}
                top={top}
                selected={selection?.keys.has(key)}
                current={key === activeRowKey}
                frame={frame}
              />
            )
          })}
        </tbody>
      </table>
      {isEmpty && loading ? <TableSkeleton label={label.toLowerCase()} layout={layout} /> : null}
      {isEmpty && !loading && !error ? empty : null}
      {error && !isEmpty ? <div className="flex-none border-t border-line p-4">{error}</div> : null}
    </div>
  )
}

/** Notifies a source which rows are on screen. */
function useShownRange<Row>(
  source: RowSource<Row>,
  range: { startIndex: number; endIndex: number } | null,
): void {
  const { startIndex: first = 0, endIndex: last = 0 } = range ?? {}
  useEffect(() => source.onRange?.(first, last), [source, first, last])
}

/** Scrolls back to the first row when the rows change to another view. */
function useTopOfView(table: { readonly current: HTMLTableElement | null }, view: unknown): void {
  const last = useRef(view)
  useEffect(() => {
    if (last.current === view) return
    last.current = view
    if (table.current) scrollToFirst(table.current)
  }, [table, view])
}
