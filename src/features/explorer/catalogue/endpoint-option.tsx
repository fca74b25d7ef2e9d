import { memo } from 'react'
import { CircleOff, Gauge, LockOpen, ShieldCheck, type LucideIcon } from 'lucide-react'
import type { Endpoint } from '@/api/endpoint'
import { Chip } from '@/ui/chip'
import { cx } from '@/ui/classes'

export interface EndpointOptionProps {
  id: string
  endpoint: Endpoint
  /** Why it may not work on this homeserver. */
  missing: string | undefined
  chosen: boolean
  active: boolean
}

/** One endpoint of the list: what it does, what to mind, its method and path. */
export const EndpointOption = memo(function EndpointOption(props: EndpointOptionProps) {
  const { id, endpoint, missing, chosen, active } = props
  return (
    <div
      id={id}
      role="option"
      data-endpoint={endpoint.id}
      aria-selected={chosen}
      className={cx(
        'scroll-my-8 cursor-default rounded-md px-2.5 py-1.5 select-none hover:bg-hover',
        chosen && 'bg-accent-soft hover:bg-accent-soft',
        active && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      <div className="flex min-w-0 items-start gap-2">
        <span className={cx('min-w-0 flex-1', missing && 'text-ink-3')}>{endpoint.summary}</span>
        {endpoint.deprecated ? <Chip tone="warn">Deprecated</Chip> : null}
        <Marks endpoint={endpoint} missing={missing} />
      </div>
      <div className="mono truncate text-xs text-ink-3">
        <b className="font-semibold text-accent">{endpoint.method}</b>{' '}
        {endpoint.path.replace(/^\/_(?:matrix\/client\/v\d|matrix|synapse\/admin)(?=\/)/, '')}
      </div>
    </div>
  )
})

function Marks({ endpoint, missing }: Pick<EndpointOptionProps, 'endpoint' | 'missing'>) {
  const { auth, rateLimited, identityCheck } = endpoint
  return (
    <span className="flex flex-none gap-1 pt-0.5 text-ink-3">
      {missing === undefined ? null : <Mark icon={CircleOff} text={missing} />}
      {auth === 'none' ? <Mark icon={LockOpen} text="Needs no token" /> : null}
      {identityCheck ? <Mark icon={ShieldCheck} text="May ask for an identity check" /> : null}
      {rateLimited ? <Mark icon={Gauge} text="Rate limited" /> : null}
    </span>
  )
}

function Mark({ icon: Icon, text }: { icon: LucideIcon; text: string }) {
  return (
    <span title={text} className="grid size-4 place-items-center">
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{text}</span>
    </span>
  )
}
