import { useMemo, useRef } from 'react'
import { Play, RefreshCw } from 'lucide-react'
import { plural } from '@/lib/plural'
import type { ChosenAction } from '@/shared/batch/actions/action'
import { useUrlParams } from '@/shared/address/use-url-params'
import { Button, IconButton } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { Section } from '@/ui/section'
import { useKeptFocus } from '@/ui/use-kept-focus'
import { estimateMs, roughSpan } from './estimate'
import type { Plan } from '@/shared/batch/plan/make-plan'
import { filteredRows, PlanFilter, planFilterParams, type PlanFilterValue } from './plan-filter'
import { PlanRows } from '@/shared/batch/plan/plan-rows'
import { PlanScript } from '@/shared/batch/plan/plan-script'
import type { PlanState } from '@/shared/batch/plan/use-plan'

/** From this many seconds on, it is worth saying how long a run takes. */
const longMs = 20_000

export interface PlanSectionProps extends PlanState {
  chosen: ChosenAction
  /** Why nothing can be planned or started yet. */
  problem: string | undefined
  /** It has been started, and its steps are being stored. */
  starting: boolean
  onStart: () => void
}

/** What will happen to whom and where, before anything is sent, and the button that starts it. */
export function PlanSection(props: PlanSectionProps) {
  const { plan, reading, refresh, chosen, problem, starting, onStart } = props
  const { action } = chosen
  const [filter, setFilter] = useUrlParams<PlanFilterValue>(planFilterParams)
  const startButton = useRef<HTMLButtonElement>(null)
  const keptFocus = useKeptFocus(() => startButton.current)
  const shown = useMemo(() => plan && filteredRows(plan, filter), [plan, filter])
  const count = plan?.planned.length ?? 0
  const blocked =
    problem ??
    (reading ? 'Making the plan…' : undefined) ??
    (count === 0 ? 'This can’t be done anywhere on the list' : undefined)
  return (
    <Section
      title="Plan"
      description="Nothing is sent before you start."
      actions={
        plan || reading ? (
          <IconButton
            label="Read the rooms again"
            icon={<RefreshCw />}
            disabledReason={reading ? 'Making the plan…' : undefined}
            onClick={refresh}
          />
        ) : null
      }
    >
      <div {...keptFocus} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {plan ? (
          <>
            <PlanNotices plan={plan} irreversible={action.irreversible} onRetry={refresh} />
            <PlanFilter plan={plan} value={filter} onChange={setFilter} />
          </>
        ) : null}
        {reading ? (
          <div className="grid max-w-md gap-1.5">
            <ProgressBar
              label="Rooms read"
              value={reading.done}
              max={reading.total}
              valueText={`${reading.done} of ${reading.total}`}
            />
            <span className="text-sm text-ink-2">
              Reading {plural(reading.total, 'room')}: {reading.done} of {reading.total}
              {reading.found > 0 ? `, ${reading.found.toLocaleString('en')} found in this one` : ''}
            </span>
          </div>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            ref={startButton}
            variant={action.danger ? 'destroy' : 'primary'}
            icon={<Play />}
            pending={starting}
            disabledReason={blocked}
            onClick={onStart}
          >
            Start
          </Button>
          <span className="text-sm text-ink-2">{plan ? outlook(plan, chosen) : null}</span>
        </div>
        {plan && count > 0 && !action.varies ? <PlanScript plan={plan} chosen={chosen} /> : null}
        {plan && shown ? (
          <PlanRows
            plan={plan}
            shown={shown}
            isOfPeople={action.needs === 'people'}
            will={action.will}
          />
        ) : null}
      </div>
    </Section>
  )
}

interface PlanNoticesProps {
  plan: Plan
  irreversible: string | undefined
  onRetry: () => void
}

function PlanNotices({ plan, irreversible, onRetry }: PlanNoticesProps) {
  return (
    <>
      {plan.unread.length > 0 ? (
        <Notice
          tone="warn"
          title={`Couldn’t read ${plural(plan.unread.length, 'room')}`}
          action={
            <Button size="sm" onClick={onRetry}>
              Retry
            </Button>
          }
        >
          They are skipped.
        </Notice>
      ) : null}
      {irreversible !== undefined && plan.planned.length > 0 ? (
        <Notice tone="warn" title="This can’t be undone">
          {irreversible}
        </Notice>
      ) : null}
    </>
  )
}

/** What starting does, and how long that takes. */
function outlook({ planned }: Plan, { action, title }: ChosenAction): string {
  if (planned.length === 0) return ''
  const perRoom = new Map<string, number>()
  const people = new Set<string | undefined>()
  for (const { room, userId } of planned) {
    people.add(userId)
    const before = perRoom.get(room.roomId) ?? 0
    perRoom.set(room.roomId, action.perRoom ? 1 : before + 1)
  }
  const what = title(people.size, perRoom.size)
  const ms = estimateMs(action.limit, [...perRoom.values()])
  return ms < longMs ? `${what}.` : `${what}. Takes ${roughSpan(ms)} at Synapse’s default limits.`
}
