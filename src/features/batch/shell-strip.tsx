import { Link, useLocation } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { plural } from '@/lib/plural'
import { progressOf } from '@/shared/work-queue/items'
import { Chip } from '@/ui/chip'
import { ProgressBar } from '@/ui/progress-bar'
import { RunTitle } from '@/shared/batch/results/run-title'
import { isInLine, shownAt } from '@/shared/batch/run/line'
import { isOpen, type Run } from '@/shared/batch/run/run'
import { useRuns } from '@/shared/batch/run/use-runs'

/** The progress of a run under way, at the bottom of every page except the one that shows it. */
export function BatchStrip() {
  const { runs } = useRuns()
  const { pathname } = useLocation()
  const open = runs.filter((run) => isOpen(run) && placeOf(run, runs) !== pathname)
  const current = open.find(({ facts }) => facts.waiting === undefined) ?? open.at(-1)
  if (!current) return null
  const { facts, work } = current
  const { done, total } = progressOf(work)
  const others = open.length - 1
  const place = placeOf(current, runs)
  const isOnBatch = place === paths.batch()
  return (
    <section
      aria-label="Batch"
      className="flex min-w-0 items-center gap-3 border-t border-line bg-surface px-4 py-1.5 text-sm"
    >
      <Link
        to={isOnBatch ? `${place}?view=runs&run=${facts.id}` : place}
        className="min-w-0 truncate font-strong text-ink hover:text-accent"
      >
        <RunTitle facts={facts} />
      </Link>
      {isInLine(current) ? (
        <Chip>in line</Chip>
      ) : work.phase === 'paused' ? (
        <Chip tone="warn">paused</Chip>
      ) : null}
      <div className="min-w-16 flex-1 max-md:hidden">
        <ProgressBar
          label="Batch progress"
          value={done}
          max={total}
          valueText={`${done} of ${total}`}
        />
      </div>
      <span className="flex-none text-ink-2 tabular-nums max-md:ml-auto">
        {done.toLocaleString('en')} of {total.toLocaleString('en')}
        {others > 0 ? `, ${plural(others, 'more run')}` : ''}
      </span>
    </section>
  )
}

/** The path of the page that shows a run; the Batch page shows those that their own page doesn't. */
function placeOf({ facts: { id, place } }: Run, runs: readonly Run[]): string {
  const isShown = place !== undefined && shownAt(runs, place)?.facts.id === id
  return isShown ? place : paths.batch()
}
