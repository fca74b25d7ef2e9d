import { cx } from '@/ui/classes'
import { phoneArea, type TableLayout } from './layout'

/** Props of {@link TableSkeleton}. */
export interface TableSkeletonProps<Row> {
  /** What is loading, in lower case: "members" is announced as "Loading members". */
  label: string
  layout: TableLayout<Row>
}

const ROWS = 8
const widths = ['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-3/4']
const phoneWidths = ['w-28', 'w-40', 'w-20', 'w-32', 'w-36']
const bar = 'block h-2.5 rounded-full bg-sunken dark:bg-line'

/** Grey lines in place of loading rows, each in the column of its value. */
export function TableSkeleton<Row>({ label, layout }: TableSkeletonProps<Row>) {
  const { columns, mode, tracks, selectable, rowPx } = layout
  const phone = mode === 'phone'
  return (
    <output className="block min-h-0 overflow-hidden">
      <span className="sr-only">Loading {label}…</span>
      <div aria-hidden="true" className="animate-pulse">
        {Array.from({ length: ROWS }, (_, row) => (
          <div
            key={row}
            style={{ height: rowPx, gridTemplateColumns: tracks }}
            className={cx(
              'grid border-b border-line',
              phone ? 'grid-rows-2 pr-3 pl-2' : 'grid-rows-1',
            )}
          >
            {selectable ? (
              <span
                style={phone ? { gridArea: '1 / 1 / 3 / 2' } : undefined}
                className="flex items-center justify-center"
              >
                <span className="size-4 rounded-sm bg-sunken dark:bg-line" />
              </span>
            ) : null}
            {columns.map((column, place) => (
              <span
                key={column.id}
                style={phone ? { gridArea: phoneArea(layout, column) } : undefined}
                className={cx(
                  'flex min-w-0 items-center',
                  phone ? 'pr-2 pl-1' : 'px-3',
                  column.align === 'end' && !phone && 'justify-end',
                )}
              >
                {column.actions ? null : (
                  <span
                    className={cx(
                      bar,
                      (phone ? phoneWidths : widths)[(row * 2 + place * 3) % widths.length],
                    )}
                  />
                )}
              </span>
            ))}
          </div>
        ))}
      </div>
    </output>
  )
}
