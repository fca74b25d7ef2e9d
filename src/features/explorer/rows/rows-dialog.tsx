import { useMemo } from 'react'
import { plural } from '@/lib/plural'
import { isDestructive } from '@/features/explorer/destructive'
import { hasTxnId } from '@/features/explorer/sending/repeatable'
import { runSize } from '@/features/explorer/sending/run-size'
import type { RequestTemplate } from '@/features/explorer/use-api-request'
import { ThisRequest } from '@/shared/this-request'
import type { DataTableColumn } from '@/ui/data-table'
import { TextField } from '@/ui/text-field'
import { candidatesOf, type PlannedRow } from './plan-rows'
import { RequestCell } from './request-cell'
import { numberColumn, RowPlanDialog } from './row-plan-dialog'
import type { RowsSending } from './rows-queue'
import { endpointOf } from './run'
import { useTableDraft } from './table-draft'
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
  numberColumn,
  {
    id: 'request',
    header: 'Request',
    width: 'minmax(200px,2fr)',
    primary: true,
    cell: ({ shown }) => <RequestCell request={shown} />,
  },
]

/** Takes a table, and shows the request of each of its rows before anything is sent. */
export function RowsDialog({ template, sending, onStarted, close, finalFocus }: RowsDialogProps) {
  const draft = useTableDraft()
  const planned = useRowsPlan(template, draft)
  const { run, rows, plan, problems } = planned
  const { queue, isStored } = sending
  const size = useMemo(
    () => runSize(plan.planned.map(taskOf), run.kept.length, { queue, isStored }),
    [plan, run.kept.length, queue, isStored],
  )

  return (
    <RowPlanDialog
      title="Run for each row"
      description={
        <>
          Sends <span className="mono break-all">{`${template.method} ${template.path}`}</span> once
          for each row of a table. Nothing is sent before you start.
        </>
      }
      planned={planned}
      problem={problems.kept}
      columns={columns}
      counted={counted}
      actionLabel={actionLabel}
      question={questionOf(planned)}
      onStart={() => {
        sending.start(run, candidatesOf(rows))
        onStarted()
      }}
      size={size}
      takesTxnId={hasTxnId({ method: run.method, endpoint: endpointOf(run) })}
      fields={
        <TextField
          label="Values to keep of each response (optional)"
          mono
          multiline
          rows={2}
          value={draft.kept}
          onChange={draft.setKept}
          error={problems.kept}
          hint="JSONPaths, one per line. Each becomes a column of the results."
          inputProps={{ placeholder: '$.event_id', autoComplete: 'off', spellCheck: false }}
        />
      }
      close={close}
      finalFocus={finalFocus}
    >
      <ThisRequest
        requests={plan.planned.slice(0, mostDescribed).map(({ shown }) => shown)}
        more={Math.max(0, plan.planned.length - mostDescribed)}
      />
    </RowPlanDialog>
  )
}

const taskOf = ({ cells }: PlannedRow) => ({ cells })

const counted = (count: number) => `${plural(count, 'request')} will be sent`

const actionLabel = (count: number) => `Send ${plural(count, 'request')}`

/** Asked once before requests that can't be undone. */
function questionOf({ run, plan }: RowsPlan) {
  const count = plan.planned.filter(({ request }) => isDestructive(request)).length
  if (count === 0) return undefined
  return {
    title: `${run.title}, ${plural(count, 'time')}?`,
    body: `${plural(count, 'request')} of this run can’t be undone.`,
  }
}
