import { Check } from 'lucide-react'
import { Link } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { cx } from '@/ui/classes'
import { isDone, type Progress } from './progress'
import { steps } from './steps'
import type { StepId } from './steps/step'

/** The steps: a column beside the open one, or a line of numbers above it. */
export function StepList({ open, progress }: { open: StepId; progress: Progress }) {
  return (
    <nav
      aria-label="Steps"
      className="min-w-0 border-b border-line bg-surface px-4 py-3 md:px-6 lg:border-r lg:border-b-0 lg:px-3 lg:py-4"
    >
      <ol className="flex flex-wrap gap-1.5 lg:sticky lg:top-4 lg:block lg:space-y-0.5">
        {steps.map(({ id, title }, index) => {
          const isOpen = id === open
          const state = stateOf(progress, id)
          return (
            <li key={id}>
              <Link
                to={paths.learn(id)}
                aria-current={isOpen ? 'step' : undefined}
                className={cx(
                  'flex items-center gap-2.5 rounded-full lg:h-9 lg:rounded-md lg:px-2',
                  isOpen
                    ? 'font-strong text-accent lg:bg-accent-soft'
                    : 'text-ink-2 hover:text-ink lg:hover:bg-hover',
                )}
              >
                <span
                  aria-hidden="true"
                  className={cx(
                    'grid size-[26px] flex-none place-items-center rounded-full border text-sm font-strong tabular-nums lg:size-[22px] lg:text-xs [&_.lucide]:size-3.5',
                    circle(isOpen, state),
                  )}
                >
                  {state === 'done' ? <Check strokeWidth={2.4} /> : index + 1}
                </span>
                <span aria-hidden="true" className="max-lg:hidden">
                  {title}
                </span>
                <span className="sr-only">
                  {index + 1}. {title}
                  {state === 'open' ? '' : `, ${state}`}
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

type State = 'done' | 'skipped' | 'open'

function stateOf(progress: Progress, id: StepId): State {
  if (isDone(progress, id)) return 'done'
  return progress.skipped.includes(id) ? 'skipped' : 'open'
}

function circle(isOpen: boolean, state: State): string {
  if (isOpen) return 'border-accent bg-accent text-accent-ink'
  if (state === 'done') return 'border-transparent bg-ok-soft text-ok'
  return state === 'skipped' ? 'border-dashed border-line-strong text-ink-3' : 'border-line-strong'
}
