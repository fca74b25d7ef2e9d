import { useMemo } from 'react'
import { plural } from '@/lib/plural'
import { RunResults } from '@/shared/batch/results/run-results'
import { isInLine } from '@/shared/batch/run/line'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { Run } from '@/shared/batch/run/run'
import { isRetryable } from '@/shared/work-queue/items'
import { WorkSummary } from '@/shared/work-queue/summary'
import { WorkResults } from '@/shared/work-queue/work-results'
import { RunActions, type RunActionsProps } from './run-actions'

/** The progress of a run, the outcome of each step, and what can follow. */
export function RunView(props: RunActionsProps) {
  const { run } = props
  const { facts, queue, work } = run
  const words = useMemo(() => queueWordsOf(facts), [facts])
  const isWaiting = isInLine(run)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-h-5 min-w-0 flex-1 basis-60">
          <WorkSummary
            work={work}
            text={words.summary(work)}
            meanwhile={isWaiting ? undefined : meanwhile(run)}
          />
        </div>
        <RunActions {...props} />
      </div>
      <WorkResults queue={queue} work={work} words={words} inLine={isWaiting}>
        <RunResults run={run} />
      </WorkResults>
    </div>
  )
}

function meanwhile({ work }: Run): string {
  const failed = work.items.filter((item) => item.run === work.run && isRetryable(item)).length
  const bad = failed > 0 ? ` ${plural(failed, 'failure')} so far.` : ''
  return `Continues while you work on other pages.${bad}`
}
