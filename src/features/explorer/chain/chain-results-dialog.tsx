import { Play, SkipForward } from 'lucide-react'
import { useEffect } from 'react'
import { RequestCell } from '@/features/explorer/rows/request-cell'
import { variableText } from '@/features/explorer/variables/fill'
import { ResultsTable } from '@/shared/work-queue/results-table'
import { WorkResultsDialog } from '@/shared/work-queue/work-results'
import { Button } from '@/ui/button'
import type { DataTableColumn } from '@/ui/data-table'
import { requestOfCall } from './chain'
import type { ChainSending } from './chain-queue'
import type { ChainItem, ChainWork } from './chain-run'
import { chainWords } from './chain-words'
import { callsLeft, stoppedAt } from './go-on'
import { useChain } from './use-chain'
import { useChainStart } from './use-chain-start'

export interface ChainResultsDialogProps {
  sending: ChainSending & { work: ChainWork }
  close: () => void
  finalFocus: () => HTMLElement | true
}

const subject: readonly DataTableColumn<ChainItem>[] = [
  { id: 'call', header: 'Call', width: '64px', align: 'end', cell: ({ task }) => task.number },
  {
    id: 'request',
    header: 'Request',
    width: 'minmax(160px,1.4fr)',
    primary: true,
    cell: ({ task }) => <RequestCell request={requestOfCall(task.call)} />,
  },
]

const values: readonly DataTableColumn<ChainItem>[] = [
  {
    id: 'values',
    header: 'Values taken',
    width: 'minmax(140px,1fr)',
    cell: ({ task }) => <TakenValues taken={task.taken ?? []} />,
  },
]

function TakenValues({ taken }: { taken: NonNullable<ChainItem['task']['taken']> }) {
  const texts = taken.map(
    ({ name, value, problem }) => `${variableText(name)} ${value ?? problem ?? ''}`,
  )
  return (
    <span className="block min-w-0" title={texts.join('\n')}>
      {taken.map(({ name, value, problem }) => (
        <span key={name} className="block truncate text-sm">
          <span className="mono text-accent">{variableText(name)}</span>{' '}
          {value === undefined ? (
            <span className="text-danger">{problem}</span>
          ) : (
            <bdi className="mono">{value}</bdi>
          )}
        </span>
      ))}
    </span>
  )
}

/** The progress of a run of the chain, and the outcome of each call, with the values taken. */
export function ChainResultsDialog({ sending, close, finalFocus }: ChainResultsDialogProps) {
  const { queue, work, watch } = sending
  useEffect(() => watch(), [watch])
  return (
    <WorkResultsDialog
      queue={queue}
      work={work}
      title="Chain run"
      words={chainWords}
      actions={<Actions sending={sending} />}
      close={close}
      finalFocus={finalFocus}
    >
      <ResultsTable work={work} words={chainWords} subject={subject} more={values} keepsOrder />
    </WorkResultsDialog>
  )
}

/** Buttons for a run that has ended: continue where it stopped, or clear the results. */
function Actions({ sending }: Pick<ChainResultsDialogProps, 'sending'>) {
  const { queue, work } = sending
  const { calls } = useChain()
  const { goOn } = useChainStart(sending)
  if (work.phase !== 'idle') return null
  const stopped = stoppedAt(work)
  const rest = callsLeft(calls, work)
  const others = rest.filter(({ id }) => id !== stopped?.id)
  return (
    <>
      {stopped ? (
        <>
          <Button
            size="sm"
            icon={<Play />}
            disabledReason={
              rest.length === others.length ? 'This call is no longer in the chain' : undefined
            }
            onClick={() => void goOn(rest)}
          >
            Continue from here
          </Button>
          {others.length > 0 ? (
            <Button
              size="sm"
              variant="ghost"
              icon={<SkipForward />}
              onClick={() => void goOn(others)}
            >
              Skip call {stopped.task.number}
            </Button>
          ) : null}
        </>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => queue.clear()}>
        Clear results
      </Button>
    </>
  )
}
