import { requestOfCall } from '@/features/explorer/chain/chain'
import { RequestCell } from '@/features/explorer/rows/request-cell'
import { tableDraft } from '@/features/explorer/rows/table-draft'
import { TableField } from '@/features/explorer/rows/table-field'
import { hasTxnId } from '@/features/explorer/sending/repeatable'
import { plural } from '@/lib/plural'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { PlanTable } from '@/shared/work-queue/plan-table'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import type { DataTableColumn } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import type { ChainRowsSending } from './chain-rows-queue'
import { chainRowCandidates, plannedRequests, type PlannedChainRow } from './plan-chain-rows'
import { useChainRowsPlan, type ChainRowsPlan } from './use-chain-rows-plan'

export interface ChainRowsDialogProps {
  sending: ChainRowsSending
  /** Called once sending has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

const columns: readonly DataTableColumn<PlannedChainRow>[] = [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ number }) => number },
  {
    id: 'values',
    header: 'Values',
    width: 'minmax(200px,2fr)',
    primary: true,
    cell: ({ cells }) => <bdi className="block truncate">{cells.join(' · ')}</bdi>,
  },
]

/** Takes a table, and shows for which rows the chain will be sent before anything is. */
export function ChainRowsDialog(props: ChainRowsDialogProps) {
  const { sending, onStarted, close, finalFocus } = props
  const { userId } = useAccount()
  const [typed, update] = useTabEntry(tableDraft(userId))
  const planned = useChainRowsPlan(typed.table)
  const { run, rows, plan, problems, isStale } = planned
  const count = plan.planned.length

  const start = async () => {
    if (!(await isAgreed(planned))) return
    sending.start(run, chainRowCandidates(rows))
    onStarted()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Run the chain for each row"
      description={`Sends the ${plural(run.calls.length, 'call')} of the chain for each row of a table, one row after another. A call that fails ends its row. Nothing is sent before you start.`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={
              (isStale ? 'Reading the table…' : undefined) ??
              problems.table ??
              problems.run ??
              (rows.length === 0 ? 'Paste a table first' : undefined) ??
              (count === 0 ? 'None of the rows can be sent' : undefined)
            }
            onClick={() => void start()}
          >
            Run for {plural(count, 'row')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TableField
          text={typed.table}
          onChange={(table) => update((now) => ({ ...now, table }))}
          problem={problems.table}
          takesTxnId={run.calls.some((call) => hasTxnId(requestOfCall(call)))}
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
              counted={(number) => `The chain will be sent for ${plural(number, 'row')}`}
              reasonLines={2}
            />
            <FirstRow planned={planned} />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

/** The requests of the first row that can be sent. */
function FirstRow({ planned: { run, plan } }: { planned: ChainRowsPlan }) {
  const [first] = plan.planned
  if (!first) return null
  return (
    <section aria-label={`Requests of row ${first.number}`}>
      <h3 className="font-semibold">Requests of row {first.number}</h3>
      <ol className="divide-y divide-line border-y border-line">
        {plannedRequests(run, first.number, first.cells).map((request, at) => (
          <li key={run.calls[at]?.id} className="py-1.5">
            <RequestCell request={request} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function numberOf({ number }: PlannedChainRow): string {
  return number
}

/** Asks once before calls that can't be undone. */
function isAgreed({ plan }: ChainRowsPlan): Promise<boolean> | true {
  const count = new Set(plan.planned.flatMap(({ destructive }) => destructive)).size
  if (count === 0) return true
  const rows = plural(plan.planned.length, 'row')
  return confirm({
    title: `Run the chain for ${rows}?`,
    body: `${plural(count, 'call')} of this chain can’t be undone.`,
    confirmLabel: `Run for ${rows}`,
    danger: true,
    onConfirm: () => undefined,
  })
}
