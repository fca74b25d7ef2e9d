import { useMemo, useState } from 'react'
import { ImportProblem } from '@/features/explorer/import/imported'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'
import { titleOf, type SavedCall } from './chain'
import { harCalls } from './har-requests'
import { useChain } from './use-chain'

export interface HarDialogProps {
  /** Of the HAR file. */
  text: string
  onClose: () => void
}

interface Read {
  calls: readonly SavedCall[]
  others: number
  problem?: string
}

/** Selects the requests of a HAR file that are added to the chain. */
export function HarDialog({ text, onClose }: HarDialogProps) {
  const { baseUrl } = useClient()
  const { add, fullProblem } = useChain()
  const { calls, others, problem } = useMemo(() => read(text, baseUrl), [text, baseUrl])
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const chosen = calls.filter((_, at) => !left.has(at))
  const toggle = (at: number, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(at)
    else next.add(at)
    setLeft(next)
  }
  const isNone = left.size === calls.length
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="Add requests to the chain"
      description="The requests of this HAR file to your homeserver, without their token."
      onSubmit={() => {
        add(chosen)
        toast({ tone: 'ok', text: `Added ${plural(chosen.length, 'call')} to the chain` })
        onClose()
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={
              problem ?? (chosen.length === 0 ? 'Select a request first' : fullProblem(chosen))
            }
          >
            Add {plural(chosen.length, 'call')}
          </Button>
        </>
      }
    >
      {problem === undefined ? (
        <>
          {calls.length > 1 ? (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => setLeft(new Set(isNone ? [] : calls.keys()))}
            >
              {isNone ? 'Select all' : 'Select none'}
            </Button>
          ) : null}
          <ul aria-label="Requests" className="divide-y divide-line border-y border-line">
            {calls.map((call, at) => (
              // The list stays as it is.
              <li key={`${at} ${call.path}`} className="py-1.5">
                <Checkbox
                  checked={!left.has(at)}
                  onCheckedChange={(isChosen) => toggle(at, isChosen)}
                  label={
                    <span className="block min-w-0">
                      <span className="block truncate">{titleOf(call)}</span>
                      <span className="mono block text-sm break-all text-ink-3">
                        {call.method} {call.path}
                      </span>
                    </span>
                  }
                />
              </li>
            ))}
          </ul>
          {others > 0 ? (
            <p className="mt-2 text-sm text-ink-3">
              {plural(others, 'request')} to other servers left out
            </p>
          ) : null}
        </>
      ) : (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  )
}

function read(text: string, baseUrl: string): Read {
  try {
    return harCalls(text, baseUrl)
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error
    return { calls: [], others: 0, problem: error.message }
  }
}
