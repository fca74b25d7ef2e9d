import { plural } from '@/lib/plural'
import { isDestructive } from '@/features/explorer/destructive'
import { hasTxnId } from '@/features/explorer/sending/repeatable'
import type { RequestTemplate } from '@/features/explorer/use-api-request'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ThisRequest } from '@/shared/this-request'
import { PlanTable } from '@/shared/work-queue/plan-table'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import type { DataTableColumn } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { candidatesOf, type PlannedRow } from './plan-rows'
import { RequestCell } from './request-cell'
import type { RowsSending } from './rows-queue'
import { endpointOf } from './run'
import { tableDraft } from './table-draft'
import { TableField } from './table-field'
import { useRowsPlan, type RowsPlan } from './use-rows-plan'

export interface RowsDialogProps {
  template: RequestTemplate
  sending: RowsSending
  /** Called once sending has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Limit of requests shown before sending; the others differ only in their values. */
const mostDescribed = 5

const columns: readonly DataTableColumn<PlannedRow>[] = [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ number }) => number },
  {
    id: 'request',
    header: 'Request',
    width: 'minmax(200px,2fr)',
    primary: true,
    cell: ({ request }) => <RequestCell request={request} />,
  },
]

/** Takes a table, and shows the request of each of its rows before anything is sent. */
export function RowsDialog(props: RowsDialogProps) {
  const { template, sending, onStarted, close, finalFocus } = props
  const { userId } = useAccount()
  const [typed, update] = useTabEntry(tableDraft(userId))
  const planned = useRowsPlan(template, typed)
  const { run, rows, plan, problems, isStale } = planned
  const count = plan.planned.length

  const start = async () => {
    if (!(await isAgreed(planned))) return
    sending.start(run, candidatesOf(rows))
    onStarted()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Run for each row"
      description={
        <>
          Sends <span className="mono break-all">{`${template.method} ${template.path}`}</span> once
          for each row of a table. Nothing is sent before you start.
        </>
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={
              (isStale ? 'Reading the table…' : undefined) ??
              problems.table ??
              problems.kept ??
              problems.run ??
              (rows.length === 0 ? 'Paste a table first' : undefined) ??
              (count === 0 ? 'None of the rows can be sent' : undefined)
            }
            onClick={() => void start()}
          >
            Send {plural(count, 'request')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TableField
          text={typed.table}
          onChange={(table) => update((now) => ({ ...now, table }))}
          problem={problems.table}
          takesTxnId={hasTxnId({ method: run.method, endpoint: endpointOf(run) })}
        />
        <TextField
          label="Values to keep of each response (optional)"
          mono
          multiline
          rows={2}
          value={typed.kept}
          onChange={(kept) => update((now) => ({ ...now, kept }))}
          error={problems.kept}
          hint="JSONPaths, one per line. Each becomes a column of the results."
          inputProps={{ placeholder: '$.event_id', autoComplete: 'off', spellCheck: false }}
        />
        {problems.run === undefined ? null : (
          <p role="alert" className="text-danger">
            {problems.run}
          </p>
        )}
        {rows.length > 0 ? (
          <>
            <PlanTable
              label="Plan"
              plan={plan}
              lineKey={numberOf}
              subject={columns}
              will="will be sent"
              counted={(number) => `${plural(number, 'request')} will be sent`}
              reasonLines={2}
            />
            <ThisRequest
              requests={plan.planned.slice(0, mostDescribed).map(({ request }) => request)}
              more={Math.max(0, count - mostDescribed)}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

function numberOf({ number }: PlannedRow): string {
  return number
}

/** Asks once before requests that can't be undone. */
function isAgreed({ run, plan }: RowsPlan): Promise<boolean> | true {
  const count = plan.planned.filter(({ request }) => isDestructive(request)).length
  if (count === 0) return true
  return confirm({
    title: `${run.title}, ${plural(count, 'time')}?`,
    body: `${plural(count, 'request')} of this run can’t be undone.`,
    confirmLabel: `Send ${plural(plan.planned.length, 'request')}`,
    danger: true,
    onConfirm: () => undefined,
  })
}
