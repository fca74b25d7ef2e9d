import { useMemo } from 'react'
import type { Moderator } from '@/lib/moderation-rules'
import { RoomResultsActions } from '@/shared/batch/results/room-results-actions'
import { RunResults } from '@/shared/batch/results/run-results'
import { isInLine } from '@/shared/batch/run/line'
import type { Run } from '@/shared/batch/run/run'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { BatchRuns } from '@/shared/batch/run/runs'
import { WorkSummary } from '@/shared/work-queue/summary'
import { WorkResults } from '@/shared/work-queue/work-results'
import { Section } from '@/ui/section'

export interface InviteResultsProps {
  run: Run
  runs: BatchRuns
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/** The progress of the invites, the outcome of each, and buttons to stop them. */
export function InviteResults({ run, runs, moderator }: InviteResultsProps) {
  const { facts, queue, work } = run
  const words = useMemo(() => queueWordsOf(facts), [facts])
  return (
    <Section
      title="Results"
      actions={<RoomResultsActions run={run} runs={runs} moderator={moderator} />}
    >
      <WorkResults
        queue={queue}
        work={work}
        words={words}
        inLine={isInLine(run)}
        summary={
          <div className="min-h-5">
            <WorkSummary work={work} text={words.summary(work)} />
          </div>
        }
      >
        <RunResults run={run} ofRoom />
      </WorkResults>
    </Section>
  )
}
