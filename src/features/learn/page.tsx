import { useEffect, useRef, useState } from 'react'
import { optionalParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import { Button } from '@/ui/button'
import { PageHeader } from '@/ui/page-header'
import { isDone, type Progress } from './progress'
import { StepList } from './step-list'
import { StepPanel } from './step-panel'
import { steps } from './steps'
import type { Step } from './steps/step'
import { useTour } from './use-tour'

const params = { step: optionalParam('step') }

/** The first step that is neither done nor skipped. */
function firstOpen(progress: Progress): Step {
  const isOpen = ({ id }: Step) => !isDone(progress, id) && !progress.skipped.includes(id)
  return steps.find(isOpen) ?? (steps.at(-1) as Step)
}

/** A course in ten requests, each shown before it is sent, and checked afterwards. */
export function Component() {
  const inUse = useTour()
  const { progress, tour } = inUse
  const [address] = useUrlParams(params)
  // Not recomputed: a step stays open after it is done, so that its result can be read.
  const [leftOff] = useState(() => firstOpen(progress))
  const step = steps.find(({ id }) => id === address.step) ?? leftOff
  const heading = useFocusOnChange(step.id)
  const count = steps.filter(({ id }) => isDone(progress, id)).length
  const hasBegun = count > 0 || progress.skipped.length > 0
  return (
    <>
      <PageHeader
        title="Learn"
        subtitle="The Matrix API in ten requests. Nothing is sent until you press the button."
        actions={
          <>
            <span className="text-ink-3">
              {count} of {steps.length} done
            </span>
            <Button
              size="sm"
              variant="ghost"
              disabledReason={hasBegun ? undefined : 'You haven’t begun yet.'}
              onClick={() => tour.startOver()}
            >
              Start over
            </Button>
          </>
        }
      />
      <div className="grid flex-1 content-start lg:grid-cols-[256px_minmax(0,1fr)] lg:content-stretch">
        <StepList open={step.id} progress={progress} />
        <StepPanel key={step.id} step={step} inUse={inUse} heading={heading} />
      </div>
    </>
  )
}

/** Moves the focus to the heading of the next step, but not as the page opens. */
function useFocusOnChange(stepId: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(stepId)
  useEffect(() => {
    if (shown.current === stepId) return
    shown.current = stepId
    heading.current?.focus()
  }, [stepId])
  return heading
}
