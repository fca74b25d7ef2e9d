import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cx } from './classes'
import { DataTableHeader } from './data-table/header'
import { gridTracks, leastWidth, useTableMode, visibleColumns } from './data-table/layout'
import { DataTableRow } from './data-table/row'
import { useRowEvents } from './data-table/row-events'
import { tableClass, useRowVirtualizer } from './data-table/use-row-virtualizer'
import { selectedShare, selectRow, toggleAll } from './data-table/selection'
import { TableSkeleton } from './data-table/skeleton'
import type { DataTableColumn, DataTableSort } from './data-table/types'

export type { DataTableColumn, DataTableSort } from './data-table/types'

/** Props of {@link DataTable}. */
export interface DataTableProps<Row> {
  /** The table's accessible name. */
  label: string
  /** Defined outside of the component, so that rows are not drawn again without need. */
  columns: readonly DataTableColumn<Row>[]
  /** Already filtered and sorted; up to 100,000. */
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What a row is called, for "Select …"; its key when left out. */
  rowHeader?: (row: Row) => string
  /** Shown where there are no rows: an `EmptyState`. */
  empty: ReactNode
  /** Rows are on their way; those that are there already are shown. */
  loading?: boolean
  /** Shown in place of rows, or below them, so that none of them moves: a `Notice`. */
  error?: ReactNode
  sort?: DataTableSort | null
  onSortChange?: (sort: DataTableSort) => void
  /** The selected rows' keys; leave it out where rows cannot be selected. */
  selection?: ReadonlySet<string>
  onSelectionChange?: (selection: Set<string>) => void
  /** Opens a row, by a click on it or the button that its primary cell becomes. */
  onRowActivate?: (row: Row) => void
  /** The row whose details are open. */
  activeRowKey?: string | null
  /** In px, on wide screens. */
  rowHeight?: number
  /** In px, of the two-line rows below 720 px; 56, or `rowHeight` where that is more. */
  phoneRowHeight?: number
  /** `fill`: the height that is left, in a flex column; `auto`: as its rows need, to 70 % of the window. */
  height?: 'fill' | 'auto'
}

const PHONE_ROW_PX = 56
const OVERSCAN = 8

const roles = { table: { role: 'table', tabIndex: 0 }, rowgroup: { role: 'rowgroup' } }

/** What keeps `memo` of the rows working while handlers change from render to render. */
function useLatest<Arguments extends unknown[]>(handler: (...given: Arguments) => void) {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  return useCallback((...given: Arguments) => latest.current(...given), [])
}

/**
 * A table of which only the rows in sight are in the document. Where the page is framed, it is its
 * own scrolling container; it can be focused and scrolled by keyboard.
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
  sort = null,
  onSortChange,
  selection,
  onSelectionChange,
  onRowActivate,
  activeRowKey = null,
  rowHeight = 36,
  phoneRowHeight = Math.max(PHONE_ROW_PX, rowHeight),
  height = 'fill',
}: DataTableProps<Row>) {
  const table = useRef<HTMLTableElement>(null)
  const anchor = useRef<string | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const mode = useTableMode(table)
  const shown = useMemo(() => visibleColumns(columns, mode), [columns, mode])
  const tracks = gridTracks(shown, { mode, selectable: selection !== undefined })
  const minWidth = leastWidth(tracks)
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const selected = useMemo(
    () => (selection ? selectedShare(keys, selection) : null),
    [keys, selection],
  )
  const rowPx = mode === 'phone' ? phoneRowHeight : rowHeight

  const { virtualizer, scrollMargin } = useRowVirtualizer(table, {
    count: rows.length,
    rowPx,
    overscan: OVERSCAN,
    focused,
  })

  useRowEvents(table, {
    onActivate: onRowActivate
      ? (index) => {
          const row = rows[index]
          if (row !== undefined) onRowActivate(row)
        }
      : null,
    onFocus: setFocused,
    onLeave: () => setFocused(null),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  })

  const onSelect = useLatest((key: string, checked: boolean, range: boolean) => {
    const change = { key, checked, anchor: range ? anchor.current : null }
    anchor.current = key
    onSelectionChange?.(selectRow(keys, selection ?? new Set(), change))
  })
  const activate = useLatest((row: Row) => onRowActivate?.(row))

  const isEmpty = rows.length === 0
  return (
    <div className={cx('flex min-w-0 flex-col bg-surface', height === 'fill' && 'min-h-0 flex-1')}>
      {error && isEmpty ? <div className="flex-none p-4">{error}</div> : null}
      <table
        ref={table}
        {...roles.table}
        aria-label={label}
        aria-rowcount={rows.length + 1}
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
          columns={shown}
          mode={mode}
          tracks={tracks}
          minWidth={minWidth}
          sort={sort}
          onSortChange={onSortChange ?? null}
          selected={selected}
          onToggleAll={() => onSelectionChange?.(toggleAll(keys, selection ?? new Set()))}
        />
        <tbody
          {...roles.rowgroup}
          className="relative block"
          style={{ height: rows.length * rowPx, minWidth }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            const key = keys[item.index]
            if (row === undefined || key === undefined) return null
            return (
              <DataTableRow
                key={key}
                row={row}
                rowKey={key}
                index={item.index}
                top={item.start - scrollMargin}
                height={rowPx}
                tracks={tracks}
                columns={shown}
                mode={mode}
                name={rowHeader(row)}
                selected={selection ? selection.has(key) : null}
                current={key === activeRowKey}
                onSelect={onSelect}
                onActivate={onRowActivate ? activate : null}
              />
            )
          })}
        </tbody>
      </table>
      {isEmpty && loading ? (
        <TableSkeleton
          label={label.toLowerCase()}
          columns={shown}
          mode={mode}
          tracks={tracks}
          selectable={selection !== undefined}
          rowHeight={rowPx}
        />
      ) : null}
      {isEmpty && !loading && !error ? empty : null}
      {error && !isEmpty ? <div className="flex-none border-t border-line p-4">{error}</div> : null}
    </div>
  )
}
