import { type ReactNode, useMemo } from 'react'
import { Chip } from '@/ui/chip'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { rowsInBox, TableBox } from '@/ui/table-box'
import type { PlanLine, WorkPlan } from './plan'

/** Row heights in px, by the number of text lines for a reason. */
const heights = {
  1: { rowHeight: 36, phoneRowHeight: 56 },
  2: { rowHeight: 52, phoneRowHeight: 80 },
} as const

/** Props of {@link PlanTable}. Define columns and functions outside components. */
export interface PlanTableProps<Line extends PlanLine> {
  /** Name of the table, and header of the column that says what will happen. */
  label: string
  plan: WorkPlan<Line>
  lineKey: (line: Line) => string
  /** The columns that identify a row's user or room. */
  subject: readonly DataTableColumn<Line>[]
  /** What will happen to a row: `to be removed`. */
  will: string
  /** The same for a count: `3 to be removed`. */
  counted: (count: number) => string
  /** Further remarks on a row that isn't skipped: a `Chip` or two. */
  remarks?: (line: Line) => ReactNode
  /** The columns after what will happen. */
  more?: readonly DataTableColumn<Line>[]
  /** Number of text lines for a reason. */
  reasonLines?: 1 | 2
  /** What decides about the rows is still loading. */
  loading?: boolean
  /** Replaces the rows: a `Notice`. */
  error?: ReactNode
  /** Only these of its lines; all by default. */
  shown?: readonly Line[]
  /** `page`: up to 70 % of the window, rather than a low box in a dialog. */
  size?: 'box' | 'page'
}

/** What will be done to whom or where, and what is skipped and why, before anything is sent. */
export function PlanTable<Line extends PlanLine>(props: PlanTableProps<Line>) {
  const { label, plan, lineKey, subject, will, counted, remarks, more } = props
  const { reasonLines = 1, loading = false, error, shown = plan.lines, size = 'box' } = props
  const columns = useMemo(
    () => [...subject, planColumn({ label, will, remarks, reasonLines }), ...(more ?? [])],
    [subject, label, will, remarks, reasonLines, more],
  )
  const known = !loading && !error
  const { rowHeight, phoneRowHeight } = heights[reasonLines]
  const fitting = size === 'page' || shown.length <= rowsInBox(rowHeight)
  const counts = (
    <output className="mb-2 block min-h-4 text-sm text-ink-2">
      {known ? countsText(plan, counted) : null}
    </output>
  )
  return (
    <div className="min-w-0">
      {size === 'page' ? null : counts}
      <TableBox fitting={fitting}>
        <DataTable
          label={label}
          height={fitting ? 'auto' : 'fill'}
          columns={columns}
          rows={known ? shown : []}
          loading={loading}
          error={error}
          rowKey={lineKey}
          rowHeight={rowHeight}
          phoneRowHeight={phoneRowHeight}
          empty={null}
        />
      </TableBox>
    </div>
  )
}

function countsText({ lines, planned }: WorkPlan<PlanLine>, counted: (count: number) => string) {
  const skipped = lines.length - planned.length
  const text = counted(planned.length)
  return skipped > 0 ? `${text}, ${skipped.toLocaleString('en')} skipped` : text
}

function planColumn<Line extends PlanLine>({
  label,
  will,
  remarks,
  reasonLines,
}: Pick<
  PlanTableProps<Line>,
  'label' | 'will' | 'remarks' | 'reasonLines'
>): DataTableColumn<Line> {
  const reasonClass =
    reasonLines === 2 ? 'line-clamp-2 min-w-0 text-sm/[18px] whitespace-normal' : 'min-w-0 truncate'
  return {
    id: 'plan',
    header: label,
    width: 'minmax(180px,1.6fr)',
    cell: (line) =>
      line.problem === undefined ? (
        <span className="flex min-w-0 items-center gap-2">
          <span className="text-ink-2">{will}</span>
          {remarks?.(line)}
        </span>
      ) : (
        <span className="flex min-w-0 items-center gap-2" title={line.problem}>
          <Chip tone="warn">skipped</Chip>
          <span className={reasonClass}>{line.problem}</span>
        </span>
      ),
  }
}
