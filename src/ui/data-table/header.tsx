import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/classes'
import type { TableLayout } from './layout'
import type { RowSelection } from './selection'
import { tableRoles } from './table-roles'
import type { DataTableColumn, DataTableSort } from './types'

/** Props of {@link DataTableHeader}. */
export interface DataTableHeaderProps<Row> {
  /** The table's name, for "Select all". */
  label: string
  layout: TableLayout<Row>
  sort: DataTableSort | undefined
  onSortChange: ((sort: DataTableSort) => void) | undefined
  /** Undefined if rows can't be selected. */
  selection: RowSelection | undefined
}

interface HeadingProps<Row> {
  column: DataTableColumn<Row>
  phone: boolean
  sorted: DataTableSort['direction'] | undefined
  onSortChange: ((sort: DataTableSort) => void) | undefined
}

function SortIcon({ sorted }: { sorted: DataTableSort['direction'] | undefined }) {
  if (sorted === 'ascending') return <ArrowUp />
  if (sorted === 'descending') return <ArrowDown />
  return <ArrowUpDown className="opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60" />
}

function Heading<Row>({ column, phone, sorted, onSortChange }: HeadingProps<Row>) {
  const sort = column.sortable ? onSortChange : undefined
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th
      {...tableRoles.columnheader}
      scope="col"
      aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
      className={cx(
        'flex min-w-0 items-center text-left text-sm font-strong whitespace-nowrap text-ink-3',
        phone ? 'flex-none' : 'px-3',
        column.align === 'end' && !phone && 'justify-end',
        phone && !sort && 'sr-only',
      )}
    >
      {sort ? (
        <button
          type="button"
          onClick={() => sort({ columnId: column.id, direction: next })}
          className={cx(
            'group -mx-1 inline-flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 hover:text-ink [&_.lucide]:size-3',
            // The header of a number column is right-aligned, with the sort mark before it.
            column.align === 'end' && !phone && 'flex-row-reverse',
            sorted && 'text-ink-2',
          )}
        >
          <span className="truncate">{column.header}</span>
          <SortIcon sorted={sorted} />
        </button>
      ) : (
        <span className={column.headerHidden ? 'sr-only' : 'truncate'}>{column.header}</span>
      )}
    </th>
  )
}

/** The table's header, which stays in sight. On a phone it holds the sort buttons. */
export function DataTableHeader<Row>(props: DataTableHeaderProps<Row>) {
  const { label, layout, sort, onSortChange, selection } = props
  const { columns, mode, tracks, minWidth } = layout
  const phone = mode === 'phone'
  const sortable = onSortChange !== undefined && columns.some((column) => column.sortable)
  const useful = selection !== undefined || sortable
  return (
    <thead
      {...tableRoles.rowgroup}
      style={{ minWidth }}
      className={cx('sticky top-0 z-10 block bg-surface', phone && !useful && 'sr-only')}
    >
      <tr
        {...tableRoles.row}
        aria-rowindex={1}
        style={phone ? undefined : { gridTemplateColumns: tracks }}
        className={cx(
          'h-8 border-b border-line',
          phone ? 'flex items-center gap-4 overflow-x-auto pr-3 pl-2' : 'grid',
        )}
      >
        {selection === undefined ? null : (
          <th
            {...tableRoles.columnheader}
            scope="col"
            className={cx('flex items-center justify-center', phone && 'w-10 flex-none')}
          >
            <Checkbox
              label={`Select all: ${label}`}
              labelHidden
              checked={selection.share === 'all'}
              indeterminate={selection.share === 'some'}
              onCheckedChange={selection.toggleAll}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading
            key={column.id}
            column={column}
            phone={phone}
            sorted={sort?.columnId === column.id ? sort.direction : undefined}
            onSortChange={onSortChange}
          />
        ))}
      </tr>
    </thead>
  )
}
