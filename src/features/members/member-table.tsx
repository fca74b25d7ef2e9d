import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { DataTableColumn, DataTableSort } from '@/ui/data-table'
import { DataTableHeader } from '@/ui/data-table/header'
import { gridTracks, leastWidth, useTableMode, visibleColumns } from '@/ui/data-table/layout'
import { DataTableRow } from '@/ui/data-table/row'
import { useRowEvents } from '@/ui/data-table/row-events'
import { scrollToFirst, tableClass, useRowVirtualizer } from '@/ui/data-table/use-row-virtualizer'
import { TableSkeleton } from '@/ui/data-table/skeleton'
import type { Selection } from './acting/use-selection'
import type { MemberRow, MemberView, RowWindow } from '@/shared/member-list/protocol'
import { cx } from '@/ui/classes'
import { shownName } from '@/shared/member-list/shown-name'

export interface MemberTableProps {
  columns: readonly DataTableColumn<MemberRow>[]
  /** Another view begins at its top. */
  view: MemberView
  /** Members that match, of which `rows` are those from `from` on. */
  matching: number
  from: number
  rows: readonly MemberRow[]
  loading: boolean
  sort: DataTableSort
  onSortChange: (sort: DataTableSort) => void
  /** Told which rows should be there, when those on screen come near the end of `rows`. */
  onWindow: (window: RowWindow) => void
  openUserId: string | undefined
  onOpen: (row: MemberRow) => void
  selection: Pick<Selection, 'userIds' | 'share' | 'select' | 'toggleMatching'>
  /** Shown in place of rows once nothing loads any more: empty state or error. */
  children: ReactNode
}

const rowHeight = 36
const phoneRowHeight = 56
const overscan = 5

/** Rows fetched before and after those on screen, and how near their end new ones are asked for. */
const margin = 80
const near = 25

const roles = {
  table: { role: 'table', tabIndex: 0 },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
}

/**
 * The table of members. It looks and behaves as `DataTable`, but its rows are elsewhere: it has
 * those near the screen, and asks for others as they come into sight.
 */
export function MemberTable(props: MemberTableProps) {
  const { columns, view, matching, from, rows, loading, sort, onSortChange, onWindow, children } =
    props
  const { openUserId, onOpen, selection } = props
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const mode = useTableMode(table)
  const shown = useMemo(() => visibleColumns(columns, mode), [columns, mode])
  const tracks = gridTracks(shown, { mode, selectable: true })
  const minWidth = leastWidth(tracks)
  const rowPx = mode === 'phone' ? phoneRowHeight : rowHeight

  const { virtualizer, scrollMargin } = useRowVirtualizer(table, {
    count: matching,
    rowPx,
    overscan,
    focused,
  })
  const lastView = useRef(view)
  useEffect(() => {
    if (lastView.current === view) return
    lastView.current = view
    if (table.current) scrollToFirst(table.current)
  }, [view])

  const { startIndex: first = 0, endIndex: last = 0 } = virtualizer.range ?? {}
  const lacking =
    (from > 0 && first < from + near) ||
    (from + rows.length < matching && last > from + rows.length - near)
  useEffect(() => {
    if (lacking) onWindow({ from: Math.max(0, first - margin), to: last + margin })
  }, [lacking, first, last, onWindow])

  useRowEvents(table, {
    onActivate: (index) => {
      const row = rows[index - from]
      if (row) onOpen(row)
    },
    onFocus: setFocused,
    onLeave: () => setFocused(null),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  })

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <table
        ref={table}
        {...roles.table}
        aria-label="Members"
        aria-rowcount={matching + 1}
        aria-busy={loading || undefined}
        className={cx(tableClass, matching === 0 ? 'flex-none' : 'flex-1 framed:min-h-0')}
      >
        <DataTableHeader
          label="Members"
          columns={shown}
          mode={mode}
          tracks={tracks}
          minWidth={minWidth}
          sort={sort}
          onSortChange={onSortChange}
          selected={selection.share}
          onToggleAll={selection.toggleMatching}
        />
        <tbody
          {...roles.rowgroup}
          className="relative block"
          style={{ height: matching * rowPx, minWidth }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index - from]
            const top = start - scrollMargin
            if (!row) return <Gap key={`gap-${index}`} index={index} top={top} height={rowPx} />
            return (
              <DataTableRow
                key={row.userId}
                row={row}
                rowKey={row.userId}
                index={index}
                top={top}
                height={rowPx}
                tracks={tracks}
                columns={shown}
                mode={mode}
                name={shownName(row.name, row.userId)}
                selected={selection.userIds.has(row.userId)}
                current={row.userId === openUserId}
                onSelect={selection.select}
                onActivate={onOpen}
              />
            )
          })}
        </tbody>
      </table>
      {matching === 0 && loading ? (
        <TableSkeleton
          label="members"
          columns={shown}
          mode={mode}
          tracks={tracks}
          selectable
          rowHeight={rowPx}
        />
      ) : null}
      {matching === 0 && !loading ? children : null}
    </div>
  )
}

/** A row whose content is on its way from the worker. */
function Gap({ index, top, height }: { index: number; top: number; height: number }) {
  return (
    <tr
      {...roles.row}
      aria-rowindex={index + 2}
      style={{ height, transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 flex items-center border-b border-line px-3"
    >
      <td {...roles.cell} aria-label="Loading">
        <span className="block h-2.5 w-40 rounded-full bg-sunken dark:bg-line" />
      </td>
    </tr>
  )
}
