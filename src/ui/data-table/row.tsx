import { memo } from 'react'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/classes'
import { PartBoundary } from '@/ui/part-boundary'
import { phoneArea, type TableLayout } from './layout'
import type { RowSelection } from './selection'
import { tableRoles } from './table-roles'
import type { DataTableColumn } from './types'

/** What all rows of a table share; the same object until some of it changes. */
export interface RowFrame<Row> {
  layout: TableLayout<Row>
  keyOf: (row: Row) => string
  /** Name of a row, for "Select …". */
  nameOf: (row: Row) => string
  select: RowSelection['select']
  /** Undefined if rows can't be opened. */
  activate: ((row: Row) => void) | undefined
}

interface CellProps<Row> {
  row: Row
  column: DataTableColumn<Row>
  frame: RowFrame<Row>
}

function Cell<Row>({ row, column, frame: { layout, activate } }: CellProps<Row>) {
  const phone = layout.mode === 'phone'
  // In a component of its own, so that a failing cell doesn't affect the others.
  const content = (
    <PartBoundary what="cell" inline>
      <CellContent row={row} column={column} />
    </PartBoundary>
  )
  const place = {
    style: phone ? { gridArea: phoneArea(layout, column) } : undefined,
    className: cx(
      'flex min-w-0 items-center text-left font-normal',
      column.align === 'end' && !phone && 'justify-end text-right',
      phone ? phoneClass(column) : 'px-3',
      column.actions && 'justify-end',
    ),
  }
  if (!column.primary) {
    return (
      <td {...tableRoles.cell} {...place}>
        <div className={cx('min-w-0', !column.actions && 'truncate')}>{content}</div>
      </td>
    )
  }
  return (
    <th {...tableRoles.rowheader} scope="row" {...place}>
      {activate ? (
        <button
          type="button"
          onClick={() => activate(row)}
          className="max-w-full min-w-0 truncate rounded-sm text-left"
        >
          {content}
        </button>
      ) : (
        <div className="min-w-0 flex-1 truncate">{content}</div>
      )}
    </th>
  )
}

function CellContent<Row>({ row, column }: Pick<CellProps<Row>, 'row' | 'column'>) {
  return column.cell(row)
}

function phoneClass<Row>(column: DataTableColumn<Row>): string {
  if (column.primary) return 'self-end pl-1'
  if (column.actions) return 'pl-2'
  return 'min-h-6 self-start pr-2 pl-1 text-sm text-ink-2'
}

/** Props of {@link DataTableRow}. */
export interface DataTableRowProps<Row> {
  row: Row
  index: number
  /** From the top of the rows, in px. */
  top: number
  /** Undefined if rows can't be selected. */
  selected: boolean | undefined
  /** Its details are open. */
  current: boolean
  frame: RowFrame<Row>
}

function PlainRow<Row>({ row, index, top, selected, current, frame }: DataTableRowProps<Row>) {
  const { layout, keyOf, nameOf, select, activate } = frame
  const phone = layout.mode === 'phone'
  return (
    <tr
      {...tableRoles.row}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      style={{
        height: layout.rowPx,
        gridTemplateColumns: layout.tracks,
        transform: `translateY(${top}px)`,
      }}
      className={cx(
        'absolute inset-x-0 top-0 grid border-b border-line',
        phone ? 'grid-rows-2 pr-3 pl-2' : 'grid-rows-1',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        current && 'shadow-[inset_2px_0_0_var(--color-accent)]',
        activate && 'cursor-pointer',
      )}
    >
      {selected === undefined ? null : (
        <td
          {...tableRoles.cell}
          style={phone ? { gridArea: '1 / 1 / 3 / 2' } : undefined}
          className="flex items-center justify-center"
        >
          <Checkbox
            label={`Select ${nameOf(row)}`}
            labelHidden
            checked={selected}
            onCheckedChange={(checked, { shiftKey }) => select(keyOf(row), checked, shiftKey)}
          />
        </td>
      )}
      {layout.columns.map((column) => (
        <Cell key={column.id} row={row} column={column} frame={frame} />
      ))}
    </tr>
  )
}

/** One row; renders again only if something about it changes, not while scrolling. */
export const DataTableRow = memo(PlainRow) as typeof PlainRow

/** Props of {@link MissingRow}. */
export interface MissingRowProps {
  index: number
  /** From the top of the rows, in px. */
  top: number
  /** In px. */
  height: number
}

/** A row that hasn't loaded yet. */
export function MissingRow({ index, top, height }: MissingRowProps) {
  return (
    <tr
      {...tableRoles.row}
      aria-rowindex={index + 2}
      style={{ height, transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 flex items-center border-b border-line px-3"
    >
      <td {...tableRoles.cell} aria-label="Loading">
        <span className="block h-2.5 w-40 rounded-full bg-sunken dark:bg-line" />
      </td>
    </tr>
  )
}
