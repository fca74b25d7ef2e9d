import { useRef, type Ref } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { useClient, useSession } from '@/session/session-context'
import { useEndSession } from '@/shared/end-session'
import { RequestSnippets } from '@/shared/request-snippets'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { stepProblem } from './field-problem'
import { Outcome } from './outcome'
import { isDone, type Progress } from './progress'
import { StepFields } from './step-fields'
import { steps, undos } from './steps'
import type { Step } from './steps/step'
import { isBusy } from './tour'
import { UndoPart } from './undo-part'
import { useKeptFocus } from '@/ui/use-kept-focus'
import type { TourInUse } from './use-tour'

export interface StepPanelProps {
  step: Step
  inUse: TourInUse
  /** Focused when the step opens. */
  heading: Ref<HTMLHeadingElement>
}

/** One step: what it is about, its fields, its request, and what came of it. */
export function StepPanel({ step, inUse, heading }: StepPanelProps) {
  const client = useClient()
  const { holdsToken } = useSession()
  const { invalidate } = useEndSession()
  const { tour, phases, progress, input, isFileLost } = inUse
  const { id, deed } = step
  const number = steps.indexOf(step) + 1
  const phase = phases[id]
  const problem = stepProblem(step, input, progress, { holdsToken, isFileLost })
  const outcome = useRef<HTMLDivElement>(null)
  const keptFocus = useKeptFocus(() => outcome.current)
  const send = () => {
    if (problem || isBusy(phase)) return
    if (deed) void tour.send(id, deed)
    else invalidate()
  }
  return (
    <section {...keptFocus} aria-labelledby="step-title" className="min-w-0 px-4 py-5 md:px-6">
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5">
        <div>
          <p className="text-sm text-ink-3">
            Step {number} of {steps.length}
          </p>
          <h2
            id="step-title"
            ref={heading}
            tabIndex={-1}
            className="mt-0.5 text-lg font-semibold tracking-[-0.01em] outline-none"
          >
            {step.title}
          </h2>
          <p className="mt-2 text-ink-2">{step.about}</p>
        </div>
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <StepFields step={step} inUse={inUse} />
          <section aria-label="This request">
            <RequestSnippets
              requests={step.requests(input).map((request) => client.describe(request))}
            />
          </section>
          <div className="flex flex-wrap items-start gap-2">
            <Button
              type="submit"
              variant={sendVariant(step, progress)}
              pending={isBusy(phase)}
              disabledReason={problem}
            >
              {deed ? (isDone(progress, id) ? 'Send again' : 'Send request') : 'Invalidate token…'}
            </Button>
            <NextButton step={step} inUse={inUse} />
            {isBusy(phase) ? (
              <Button
                variant="ghost"
                className="animate-[late_120ms_1s_backwards]"
                onClick={() => tour.cancel(id)}
              >
                Cancel
              </Button>
            ) : null}
          </div>
        </form>
        {deed ? (
          <Outcome
            box={outcome}
            phase={phase}
            finding={progress.found[id]}
            unclear={progress.unsettled.includes(id) ? deed.unclear : undefined}
            onSend={problem ? undefined : send}
            onCheck={() => void tour.check(id)}
          />
        ) : (
          <div ref={outcome} tabIndex={-1} role="status" className="outline-none">
            {progress.skipped.includes(id) ? <Finished /> : null}
          </div>
        )}
        {step.undo?.map((undo) => (
          <UndoPart key={undo} undo={undos[undo]} inUse={inUse} />
        ))}
      </div>
    </section>
  )
}

function sendVariant({ id, deed }: Step, progress: Progress) {
  if (!deed) return 'danger'
  return isDone(progress, id) ? 'secondary' : 'primary'
}

/** Goes on to the next step, and marks this one as skipped unless it is done. */
function NextButton({ step, inUse }: { step: Step; inUse: TourInUse }) {
  const navigate = useNavigate()
  const { progress, update } = inUse
  const done = isDone(progress, step.id)
  const next = steps[steps.indexOf(step) + 1]
  const isSkipped = progress.skipped.includes(step.id)
  if (!next && isSkipped) return null
  const goOn = () => {
    if (!done && !isSkipped) {
      update((now) => ({ ...now, skipped: [...now.skipped, step.id] }))
    }
    if (next) void navigate(paths.learn(next.id))
  }
  return (
    <Button variant={done ? 'primary' : 'ghost'} onClick={goOn}>
      {next ? (done ? 'Next step' : 'Skip step') : 'Keep the token'}
    </Button>
  )
}

function Finished() {
  return (
    <Notice tone="ok" title="You’ve finished the tour">
      Everything you sent is in the{' '}
      <Link className="link" to={paths.log()}>
        request log
      </Link>
      , and the{' '}
      <Link className="link" to={paths.api()}>
        API page
      </Link>{' '}
      has the other endpoints.
    </Notice>
  )
}
