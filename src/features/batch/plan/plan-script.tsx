import { useMemo, useState } from 'react'
import { ChevronRight, Download } from 'lucide-react'
import { script, scriptKinds, type ScriptKind } from '@/api/script'
import type { ChosenAction } from '@/shared/batch/actions/action'
import { stepOf } from '@/shared/batch/run/step-id'
import { useClient } from '@/session/session-context'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { downloadFile } from '@/ui/download-file'
import { Tabs } from '@/ui/tabs'
import { candidatesOf, countsOf, type Plan } from '@/shared/batch/plan/make-plan'

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
  const [kind, setKind] = useState<ScriptKind>('Shell')
  const { people, rooms } = countsOf(plan)
  const title = chosen.title(people, rooms)
  const steps = useMemo(
    () => candidatesOf(plan, chosen).filter(({ skip }) => skip === undefined),
    [plan, chosen],
  )
  const textOf = (most: number) => {
    const requests = steps.slice(0, most).flatMap((step) => chosen.requests(stepOf(step)))
    return script(
      kind,
      title,
      requests.map((request) => client.describe(request)),
    )
  }
  const more = steps.length - mostShown
  const save = () => {
    const name = kind === 'Shell' ? 'batch.sh' : 'batch.py'
    downloadFile(new Blob([textOf(steps.length)], { type: 'text/plain' }), name)
  }
  return (
    <section aria-label="All requests" className="mt-2">
      <Tabs
        label="Form of the script"
        variant="segment"
        value={kind}
        onValueChange={setKind}
        trailing={
          <>
            <CopyButton value={() => textOf(steps.length)} label="Copy" look="button" />
            <Button size="sm" icon={<Download />} onClick={save}>
              Save
            </Button>
          </>
        }
        panelClassName="mt-2"
        items={scriptKinds.map((value) => ({
          value,
          label: value,
          content: (
            <CodeBlock
              label={`All requests as ${value}`}
              language={value === 'Python' ? 'python' : 'shell'}
              code={textOf(mostShown)}
              className="max-h-96"
            />
          ),
        }))}
      />
      {more > 0 ? (
        <p className="mt-1.5 text-sm text-ink-3">
          and {more.toLocaleString('en')} more requests, which Copy and Save include
        </p>
      ) : null}
    </section>
  )
}
