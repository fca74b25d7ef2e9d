import { useMemo } from 'react'
import { requestOfCall } from '@/features/explorer/chain/chain'
import { RequestCell } from '@/features/explorer/rows/request-cell'
import { numberColumn, RowPlanDialog } from '@/features/explorer/rows/row-plan-dialog'
import { useTableDraft } from '@/features/explorer/rows/table-draft'
import { hasTxnId } from '@/features/explorer/sending/repeatable'
import { runSize } from '@/features/explorer/sending/run-size'
import { plural } from '@/lib/plural'
import type { DataTableColumn } from '@/ui/data-table'
import type { ChainRowsSending } from './chain-rows-queue'
import { chainRowCandidates, plannedRequests, type PlannedChainRow } from './plan-chain-rows'
import { newRow } from './row-run'
import { useChainRowsPlan, type ChainRowsPlan } from './use-chain-rows-plan'

export interface ChainRowsDialogProps {
  sending: ChainRowsSending
  /** Called once sending has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

const columns: readonly DataTableColumn<PlannedChainRow>[] = [
  numberColumn,
  {
    id: 'values',
    header: 'Values',
    width: 'minmax(200px,2fr)',
    primary: true,
    cell: ({ shown }) => <bdi className="block truncate">{shown.join(' · ')}</bdi>,
  },
]

/** Takes a table, and shows for which rows the chain will be sent before anything is. */
export function ChainRowsDialog(props: ChainRowsDialogProps) {
  const { sending, onStarted, close, finalFocus } = props
  const planned = useChainRowsPlan(useTableDraft().table)
  const { run, rows, plan } = planned
  const values = run.calls.flatMap(({ takes }) => takes).length
  const { queue, isStored } = sending
  const size = useMemo(
    () =>
      runSize(
        plan.planned.map(({ cells }) => newRow(cells)),
        values,
        { queue, isStored },
      ),
    [plan, values, queue, isStored],
  )

  return (
    <RowPlanDialog
      title="Run the chain for each row"
      description={`Sends the ${plural(run.calls.length, 'call')} of the chain for each row of a table, one row after another. A call that fails ends its row. Nothing is sent before you start.`}
      planned={planned}
      columns={columns}
      counted={counted}
      actionLabel={actionLabel}
      question={questionOf(planned)}
      onStart={() => {
        sending.start(run, chainRowCandidates(rows))
        onStarted()
      }}
      size={size}
      takesTxnId={run.calls.some((call) => hasTxnId(requestOfCall(call)))}
      close={close}
      finalFocus={finalFocus}
    >
      <FirstRow planned={planned} />
    </RowPlanDialog>
  )
}

const counted = (count: number) => `The chain will be sent for ${plural(count, 'row')}`

const actionLabel = (count: number) => `Run for ${plural(count, 'row')}`

/** The requests of the first row that can be sent. */
function FirstRow({ planned: { run, plan } }: { planned: ChainRowsPlan }) {
  const [first] = plan.planned
  if (!first) return null
  return (
    <section aria-label={`Requests of row ${first.number}`}>
      <h3 className="font-semibold">Requests of row {first.number}</h3>
      <ol className="divide-y divide-line border-y border-line">
        {plannedRequests(run, first.number, first.shown).map((request, at) => (
          <li key={run.calls[at]?.id} className="py-1.5">
            <RequestCell request={request} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Asked once before calls that can't be undone. */
function questionOf({ plan }: ChainRowsPlan) {
  const count = new Set(plan.planned.flatMap(({ destructive }) => destructive)).size
  if (count === 0) return undefined
  return {
    title: `Run the chain for ${plural(plan.planned.length, 'row')}?`,
    body: `${plural(count, 'call')} of this chain can’t be undone.`,
  }
}
