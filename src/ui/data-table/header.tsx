import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/classes'
import type { DataTableColumn, DataTableMode, DataTableSort } from './types'

/** Props of {@link DataTableHeader}. */
export interface DataTableHeaderProps<Row> {
  /** The table's name, for "Select all". */
  label: string
  columns: readonly DataTableColumn<Row>[]
  mode: DataTableMode
  tracks: string
  /** In px. */
  minWidth: number
  sort: DataTableSort | null
  onSortChange: ((sort: DataTableSort) => void) | null
  /** null where rows cannot be selected. */
  selected: 'none' | 'some' | 'all' | null
  onToggleAll: () => void
}

const roles = {
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
}

interface HeadingProps<Row> {
  column: DataTableColumn<Row>
  phone: boolean
  sorted: DataTableSort['direction'] | null
  onSortChange: ((sort: DataTableSort) => void) | null
}

function SortMark({ sorted }: { sorted: DataTableSort['direction'] | null }) {
  if (sorted === 'ascending') return <ArrowUp />
  if (sorted === 'descending') return <ArrowDown />
  return <ArrowUpDown className="opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60" />
}

function Heading<Row>({ column, phone, sorted, onSortChange }: HeadingProps<Row>) {
  const sort = column.sortable ? onSortChange : null
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th
      {...roles.columnheader}
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
            // A number's name ends where the number does, with the mark before it.
            column.align === 'end' && !phone && 'flex-row-reverse',
            sorted && 'text-ink-2',
          )}
        >
          <span className="truncate">{column.header}</span>
          <SortMark sorted={sorted} />
        </button>
      ) : (
        <span className={column.headerHidden ? 'sr-only' : 'truncate'}>{column.header}</span>
      )}
    </th>
  )
}

/** The table's head: it stays in sight. On a phone it holds the buttons that sort. */
export function DataTableHeader<Row>({
  label,
  columns,
  mode,
  tracks,
  minWidth,
  sort,
  onSortChange,
  selected,
  onToggleAll,
}: DataTableHeaderProps<Row>) {
  const phone = mode === 'phone'
  const useful = selected !== null || (onSortChange !== null && columns.some((c) => c.sortable))
  return (
    <thead
      {...roles.rowgroup}
      style={{ minWidth }}
      className={cx('sticky top-0 z-10 block bg-surface', phone && !useful && 'sr-only')}
    >
      <tr
        {...roles.row}
        aria-rowindex={1}
        style={phone ? undefined : { gridTemplateColumns: tracks }}
        className={cx(
          'h-8 border-b border-line',
          phone ? 'flex items-center gap-4 overflow-x-auto pr-3 pl-2' : 'grid',
        )}
      >
        {selected === null ? null : (
          <th
            {...roles.columnheader}
            scope="col"
            className={cx('flex items-center justify-center', phone && 'w-10 flex-none')}
          >
            <Checkbox
              label={`Select all: ${label}`}
              labelHidden
              checked={selected === 'all'}
              indeterminate={selected === 'some'}
              onCheckedChange={onToggleAll}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading
            key={column.id}
            column={column}
            phone={phone}
            sorted={sort?.columnId === column.id ? sort.direction : null}
            onSortChange={onSortChange}
          />
        ))}
      </tr>
    </thead>
  )
}
