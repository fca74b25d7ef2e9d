import { useMemo, type ReactNode } from 'react'
import { hasRoomFor } from '@/session/tab-store/storage-room'
import { PlanTable } from '@/shared/work-queue/plan-table'
import type { PlanLine } from '@/shared/work-queue/plan'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import type { DataTableColumn } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { TableField } from './table-field'
import { useTableDraft } from './table-draft'
import type { MadePlan } from './use-made-plan'

/** A row of a plan; its number is from 1. */
interface NumberedLine extends PlanLine {
  readonly number: string
}

/** Props of {@link RowPlanDialog}. Define columns and functions outside components. */
export interface RowPlanDialogProps<Line extends NumberedLine> {
  title: string
  description: ReactNode
  planned: MadePlan<Line> & {
    /** What is wrong with the table, and with what is sent for its rows. */
    problems: { table: string | undefined; run: string | undefined }
  }
  /** What else must be mended before anything is sent. */
  problem?: string | undefined
  /** The columns after a row's number. */
  columns: readonly DataTableColumn<Line>[]
  /** What will happen to a number of rows: `3 requests will be sent`. */
  counted: (count: number) => string
  /** The label of the button: `Send 3 requests`. */
  actionLabel: (count: number) => string
  /** Asked first, as something can't be undone. */
  question: { title: string; body: string } | undefined
  onStart: () => void
  /** About how many characters its results need of the tab's storage. */
  size: number
  /** Whether a request has a transaction ID. */
  takesTxnId: boolean
  /** Fields below the table. */
  fields?: ReactNode
  /** Below the plan. */
  children: ReactNode
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Takes a table, and shows what will be sent for each of its rows before anything is. */
export function RowPlanDialog<Line extends NumberedLine>(props: RowPlanDialogProps<Line>) {
  const { title, description, planned, problem, columns, counted, actionLabel, question } = props
  const { onStart, size, takesTxnId, fields, children, close, finalFocus } = props
  const { rows, plan, problems, isStale } = planned
  const draft = useTableDraft()
  const count = plan.planned.length
  const label = actionLabel(count)
  const fits = useMemo(() => count === 0 || hasRoomFor(size), [count, size])

  const start = async () => {
    const agreed = { confirmLabel: label, danger: true, onConfirm: () => undefined }
    if (question && !(await confirm({ ...question, ...agreed }))) return
    onStart()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={
              (isStale ? 'Reading the table…' : undefined) ??
              problems.table ??
              problem ??
              problems.run ??
              (rows.length === 0 ? 'Paste a table first' : undefined) ??
              (count === 0 ? 'None of the rows can be sent' : undefined)
            }
            onClick={() => void start()}
          >
            {label}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TableField
          text={draft.table}
          onChange={draft.setTable}
          problem={problems.table}
          takesTxnId={takesTxnId}
          isLost={draft.isLost}
        />
        {fields}
        {problems.run === undefined ? null : (
          <p role="alert" className="text-danger">
            {problems.run}
          </p>
        )}
        {rows.length > 0 ? (
          <>
            {fits ? null : <TooLarge />}
            <PlanTable
              label="Plan"
              plan={plan}
              lineKey={numberOf}
              subject={columns}
              will="will be sent"
              counted={counted}
              reasonLines={2}
            />
            {children}
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

function TooLarge() {
  return (
    <Notice tone="warn" title="The results may not fit into the tab’s storage">
      The run goes to its end, but a reload would lose some of its results. Run the table in parts,
      or download the results as CSV before you reload or close the tab.
    </Notice>
  )
}

/** The column with a row's number. */
export const numberColumn: DataTableColumn<NumberedLine> = {
  id: 'row',
  header: 'Row',
  width: '64px',
  align: 'end',
  cell: numberOf,
}

function numberOf({ number }: NumberedLine): string {
  return number
}
