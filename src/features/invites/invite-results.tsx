import { useAccount } from '@/session/session-context'
import { MembershipResults } from '@/shared/membership-queue/membership-results'
import type { MembershipQueue, MembershipWork } from '@/shared/membership-queue/task'
import { UndoActions } from '@/shared/membership-queue/undo-actions'
import { membershipWords } from '@/shared/membership-queue/membership-words'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkSummary } from '@/shared/work-queue/summary'
import { WorkResults } from '@/shared/work-queue/work-results'
import { useRoom } from '@/shared/use-room'
import { Section } from '@/ui/section'

export interface InviteResultsProps {
  queue: MembershipQueue
  work: MembershipWork
}

/** The progress of the invites, the outcome of each, and buttons to stop them. */
export function InviteResults({ queue, work }: InviteResultsProps) {
  const { userId } = useAccount()
  const powerLevels = useRoom().query.data?.powerLevels
  const moderator = powerLevels && { userId, joined: true, powerLevels }
  return (
    <Section
      title="Results"
      actions={
        <>
          <UndoActions queue={queue} work={work} moderator={moderator} />
          <ResultsActions queue={queue} work={work} />
        </>
      }
    >
      <WorkResults
        queue={queue}
        work={work}
        words={membershipWords}
        summary={
          <div className="min-h-5">
            <WorkSummary work={work} text={membershipWords.summary(work)} />
          </div>
        }
      >
        <MembershipResults work={work} />
      </WorkResults>
    </Section>
  )
}
