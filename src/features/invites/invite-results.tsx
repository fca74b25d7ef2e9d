import { useAccount } from '@/session/session-context'
import { ResultsTable } from '@/shared/membership-queue/results'
import type { MembershipQueue, MembershipWork } from '@/shared/membership-queue/task'
import { UndoActions } from '@/shared/membership-queue/undo-actions'
import { summaryOf, wordsOfWork } from '@/shared/membership-queue/words'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { ResultsActions } from '@/shared/work-queue/results-actions'
import { WorkSummary } from '@/shared/work-queue/summary'
import { useRoom } from '@/shared/use-room'
import { Section } from '@/ui/section'

export interface InviteResultsProps {
  roomId: string
  queue: MembershipQueue
  work: MembershipWork
}

/** How far the invites have come, what became of each, and how to stop them. */
export function InviteResults({ roomId, queue, work }: InviteResultsProps) {
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
      <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />
      <div className="mt-2 min-h-5">
        <WorkSummary work={work} text={summaryOf(work)} />
      </div>
      <PausedNotice work={work} className="mt-3" />
      <div className="mt-3 border-t border-line">
        <ResultsTable roomId={roomId} work={work} />
      </div>
    </Section>
  )
}
