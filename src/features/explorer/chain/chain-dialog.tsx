import { ListOrdered } from 'lucide-react'
import { useRef } from 'react'
import type { WrittenRequest } from '@/api/request'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useClient } from '@/session/session-context'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { announce } from '@/ui/toast'
import { requestOfCall } from './chain'
import { ChainCallItem, removeMark } from './chain-call-item'
import { ChainFileMenu } from './chain-file-menu'
import { ChainScriptSection } from './chain-script-section'
import type { ChainSending } from './chain-queue'
import type { ChainWork } from './chain-run'
import { checkedCalls, unknownNames } from './check-chain'
import { candidatesOf } from './go-on'
import type { ChainRowsWork } from './rows/row-run'
import { useChain } from './use-chain'
import { useChainStart } from './use-chain-start'

export interface ChainDialogProps {
  sending: ChainSending & { work: ChainWork }
  /** Called once sending has started. */
  onStarted: () => void
  /** The run over rows, if there is one. */
  rowsWork: ChainRowsWork
  /** Asks for a table to run the chain for each of its rows. */
  onRows: () => void
  /** Opens a call in the editor. */
  onEdit: (call: WrittenRequest) => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** The calls of the chain in their order, which variables each gives the next ones, and its start. */
export function ChainDialog(props: ChainDialogProps) {
  const { sending, onStarted, rowsWork, onRows, onEdit, close, finalFocus } = props
  const { baseUrl } = useClient()
  const { list: variables } = useVariables()
  const { calls, edit, remove } = useChain()
  const closeButton = useRef<HTMLButtonElement>(null)
  const { start } = useChainStart(sending)
  const problems = checkedCalls(calls, variables, baseUrl).map(({ problem }) => problem)
  const firstProblem = problems.findIndex((problem) => problem !== undefined)
  const noCalls = calls.length === 0 ? 'Add a call first' : undefined
  const run = async () => {
    if (await start(candidatesOf(calls))) onStarted()
  }
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      focusFirst
      finalFocus={finalFocus}
      title="Chain"
      description="Calls that are sent one after another. Values of a response become variables of the calls after it."
      footer={
        <>
          <span className="mr-auto">
            <ChainFileMenu />
          </span>
          <Button ref={closeButton} onClick={close}>
            Close
          </Button>
          <Button
            disabledReason={noCalls ?? busyProblem(rowsWork, 'the last run')}
            onClick={onRows}
          >
            Run for each row…
          </Button>
          <Button
            variant="primary"
            disabledReason={
              noCalls ??
              (firstProblem < 0 ? undefined : `Correct call ${firstProblem + 1} first`) ??
              busyProblem(sending.work, 'the last run')
            }
            onClick={() => void run()}
          >
            Run once
          </Button>
        </>
      }
    >
      {calls.length === 0 ? (
        <EmptyState
          icon={<ListOrdered />}
          title="No calls yet"
          body="Write a request in the editor and press “Add to the chain”, or load a saved chain."
        />
      ) : (
        <ol aria-label="Calls" className="divide-y divide-line border-y border-line">
          {calls.map((call, at) => (
            <ChainCallItem
              key={call.id}
              call={call}
              at={at}
              count={calls.length}
              problem={problems[at]}
              onEdit={() => {
                edit(call.id)
                onEdit(requestOfCall(call))
              }}
              onRemove={(button) => {
                const beside = buttonBeside(button) ?? closeButton.current
                beside?.focus()
                remove(call.id)
                announce('Call removed')
              }}
            />
          ))}
        </ol>
      )}
      {unknownNames(calls, variables).length > 0 ? (
        <p className="mt-3 text-sm text-ink-2">
          Add a missing variable in the editor, take it from the response of an earlier call, or
          press “Run for each row…” for a table that has a column of its name.
        </p>
      ) : null}
      {calls.length > 0 && firstProblem < 0 ? <ChainScriptSection calls={calls} /> : null}
    </Dialog>
  )
}

/** The button that removes the call after the one whose button was pressed, or before the last. */
function buttonBeside(pressed: HTMLElement): HTMLElement | null | undefined {
  const item = pressed.closest('li')
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  return beside?.querySelector<HTMLElement>(`[${removeMark}]`)
}
