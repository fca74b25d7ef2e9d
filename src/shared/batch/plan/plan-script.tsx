import { useMemo, useState } from 'react'
import { ChevronRight } from 'lucide-react'
import { script, type ScriptKind } from '@/api/script'
import type { ChosenAction } from '@/shared/batch/actions/action'
import { candidatesOf, countsOf, type Plan } from '@/shared/batch/plan/make-plan'
import { stepOf } from '@/shared/batch/run/step-id'
import { useClient } from '@/session/session-context'
import { ScriptTabs } from '@/shared/script-tabs'
import { Button } from '@/ui/button'

/** Limit of requests shown; copying and saving take all of them. */
const mostShown = 20

export interface PlanScriptProps {
  plan: Plan
  chosen: ChosenAction
}

/** All requests of a plan as a program that waits as the server asks to; collapsed at first. */
export function PlanScript({ plan, chosen }: PlanScriptProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="min-w-0">
      <Button
        variant="ghost"
        size="sm"
        aria-expanded={open}
        icon={<ChevronRight className={open ? 'rotate-90' : undefined} />}
        onClick={() => setOpen(!open)}
      >
        Show these requests
      </Button>
      {open ? <Script plan={plan} chosen={chosen} /> : null}
    </div>
  )
}

function Script({ plan, chosen }: PlanScriptProps) {
  const client = useClient()
  const { people, rooms } = countsOf(plan)
  const title = chosen.title(people, rooms)
  const steps = useMemo(
    () => candidatesOf(plan, chosen).filter(({ skip }) => skip === undefined),
    [plan, chosen],
  )
  const textOf = (kind: ScriptKind, most: number) => {
    const requests = steps.slice(0, most).flatMap((step) => chosen.requests(stepOf(step)))
    return script(
      kind,
      title,
      requests.map((request) => client.describe(request)),
    )
  }
  const more = steps.length - mostShown
  return (
    <section aria-label="All requests" className="mt-2">
      <ScriptTabs
        label="All requests"
        fileName="batch"
        textOf={(kind) => textOf(kind, steps.length)}
        shownOf={(kind) => textOf(kind, mostShown)}
      />
      {more > 0 ? (
        <p className="mt-1.5 text-sm text-ink-3">
          and {more.toLocaleString('en')} more requests, which Copy and Save include
        </p>
      ) : null}
    </section>
  )
}
