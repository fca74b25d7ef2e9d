import { ArrowDown, ArrowUp, Pencil, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { RequestCell } from '@/features/explorer/rows/request-cell'
import { variableText } from '@/features/explorer/variables/fill'
import { Button, IconButton } from '@/ui/button'
import { announce } from '@/ui/toast'
import { requestOfCall, titleOf, type ChainCall } from './chain'
import { TakeForm } from './take-form'
import { useChain } from './use-chain'

export interface ChainCallItemProps {
  call: ChainCall
  /** Its place, from 0, and the number of calls. */
  at: number
  count: number
  /** Why it can't be sent, as text for the user. */
  problem: string | undefined
  onEdit: () => void
  /** Removes it; by then, the focus must have left the button that was pressed. */
  onRemove: (button: HTMLElement) => void
}

/** What its button that removes it is found by. */
export const removeMark = 'data-remove-call'

/** One call of the chain: its request, what it takes from its response, and what changes it. */
export function ChainCallItem({ call, at, count, problem, onEdit, onRemove }: ChainCallItemProps) {
  const { move } = useChain()
  const name = `call ${at + 1}`
  const place = (by: number, edge: boolean) => ({
    disabledReason: edge ? `It’s the ${by < 0 ? 'first' : 'last'} call` : undefined,
    onClick: () => {
      move(call.id, by)
      announce(`Now call ${at + 1 + by} of ${count}`)
    },
  })
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2 py-2.5">
      <span className="grid size-6 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent">
        {at + 1}
      </span>
      <div className="min-w-0 space-y-1">
        <div className="flex flex-wrap items-start gap-x-2">
          <div className="min-w-0 flex-1 basis-52">
            <p className="truncate font-semibold">{titleOf(call)}</p>
            <RequestCell request={requestOfCall(call)} />
          </div>
          <div className="-ml-1 flex">
            <IconButton
              size="sm"
              label={`Move ${name} up`}
              icon={<ArrowUp />}
              {...place(-1, at === 0)}
            />
            <IconButton
              size="sm"
              label={`Move ${name} down`}
              icon={<ArrowDown />}
              {...place(1, at === count - 1)}
            />
            <IconButton size="sm" label={`Edit ${name}`} icon={<Pencil />} onClick={onEdit} />
            <IconButton
              size="sm"
              label={`Remove ${name}`}
              icon={<X />}
              {...{ [removeMark]: '' }}
              onClick={({ currentTarget }) => onRemove(currentTarget)}
            />
          </div>
        </div>
        {problem === undefined ? null : <p className="text-sm text-danger">{problem}</p>}
        <Takes call={call} name={name} />
      </div>
    </li>
  )
}

/** The values of the response that become variables. */
function Takes({ call, name }: { call: ChainCall; name: string }) {
  const { leave } = useChain()
  const [isAdding, setIsAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const focusButton = () => requestAnimationFrame(() => button.current?.focus())
  const close = () => {
    setIsAdding(false)
    focusButton()
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {call.takes.map((take) => (
          <span key={take.name} className="flex min-w-0 items-center text-sm">
            <span className="mono truncate text-accent">{variableText(take.name)}</span>
            <span className="px-1 text-ink-3">from</span>
            <bdi className="mono truncate">{take.at}</bdi>
            <IconButton
              size="sm"
              label={`Stop taking ${take.name} from ${name}`}
              icon={<X />}
              onClick={() => {
                leave(call.id, take.name)
                focusButton()
              }}
            />
          </span>
        ))}
        {isAdding ? null : (
          <Button
            ref={button}
            size="sm"
            variant="ghost"
            className="-ml-2"
            icon={<Plus />}
            aria-description={name}
            onClick={() => setIsAdding(true)}
          >
            Take a value from its response
          </Button>
        )}
      </div>
      {isAdding ? <TakeForm call={call} onClose={close} /> : null}
    </>
  )
}
