import { memo } from 'react'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/classes'
import { PartBoundary } from '@/ui/part-boundary'
import { phoneArea } from './layout'
import type { DataTableColumn, DataTableMode } from './types'

interface CellProps<Row> {
  row: Row
  column: DataTableColumn<Row>
  columns: readonly DataTableColumn<Row>[]
  mode: DataTableMode
  selectable: boolean
  onActivate: (() => void) | null
}

// Elements that are laid out as grids lose their meaning in some browsers; the roles bring it back.
const roles = {
  row: { role: 'row' },
  cell: { role: 'cell' },
  rowheader: { role: 'rowheader' },
}

function Cell<Row>({ row, column, columns, mode, selectable, onActivate }: CellProps<Row>) {
  const phone = mode === 'phone'
  // In a component of its own: a cell that fails leaves the others.
  const content = (
    <PartBoundary what="cell" inline>
      <CellContent row={row} column={column} />
    </PartBoundary>
  )
  const layout = {
    style: phone ? { gridArea: phoneArea(columns, column, selectable) } : undefined,
    className: cx(
      'flex min-w-0 items-center text-left font-normal',
      column.align === 'end' && !phone && 'justify-end text-right',
      phone ? phoneClass(column) : 'px-3',
      column.actions && 'justify-end',
    ),
  }
  if (!column.primary) {
    return (
      <td {...roles.cell} {...layout}>
        <div className={cx('min-w-0', !column.actions && 'truncate')}>{content}</div>
      </td>
    )
  }
  return (
    <th {...roles.rowheader} scope="row" {...layout}>
      {onActivate ? (
        <button
          type="button"
          onClick={onActivate}
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
  rowKey: string
  index: number
  /** From the top of the rows, in px. */
  top: number
  height: number
  tracks: string
  columns: readonly DataTableColumn<Row>[]
  mode: DataTableMode
  name: string
  /** null where rows cannot be selected. */
  selected: boolean | null
  current: boolean
  onSelect: (key: string, checked: boolean, range: boolean) => void
  onActivate: ((row: Row) => void) | null
}

function PlainRow<Row>({
  row,
  rowKey,
  index,
  top,
  height,
  tracks,
  columns,
  mode,
  name,
  selected,
  current,
  onSelect,
  onActivate,
}: DataTableRowProps<Row>) {
  const phone = mode === 'phone'
  const selectable = selected !== null
  return (
    <tr
      {...roles.row}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      style={{ height, gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
      className={cx(
        'absolute inset-x-0 top-0 grid border-b border-line',
        phone ? 'grid-rows-2 pr-3 pl-2' : 'grid-rows-1',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
        current && 'shadow-[inset_2px_0_0_var(--color-accent)]',
        onActivate && 'cursor-pointer',
      )}
    >
      {selectable ? (
        <td
          {...roles.cell}
          style={phone ? { gridArea: '1 / 1 / 3 / 2' } : undefined}
          className="flex items-center justify-center"
        >
          <Checkbox
            label={`Select ${name}`}
            labelHidden
            checked={selected}
            onCheckedChange={(checked, { shiftKey }) => onSelect(rowKey, checked, shiftKey)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <Cell
          key={column.id}
          row={row}
          column={column}
          columns={columns}
          mode={mode}
          selectable={selectable}
          onActivate={onActivate ? () => onActivate(row) : null}
        />
      ))}
    </tr>
  )
}

/** One row; drawn again only when something about it changes, not while scrolling. */
export const DataTableRow = memo(PlainRow) as typeof PlainRow
