import type { QueueWork } from '@/shared/membership-queue/items'
import { PausedNotice, QueueProgress } from '@/shared/membership-queue/progress'
import type { MembershipQueue } from '@/shared/membership-queue/queue'
import { ResultsActions, ResultsTable } from '@/shared/membership-queue/results'
import { summaryOf } from '@/shared/membership-queue/words'
import { Section } from '@/ui/section'

export interface InviteResultsProps {
  roomId: string
  queue: MembershipQueue
  work: QueueWork
}

/** How far the invites have come, what became of each, and how to stop them. */
export function InviteResults({ roomId, queue, work }: InviteResultsProps) {
  return (
    <Section title="Results" actions={<ResultsActions queue={queue} work={work} />}>
      <QueueProgress queue={queue} work={work} />
      {work.phase === 'idle' ? <p className="mt-2 text-ink-2">{summaryOf(work)}.</p> : null}
      <PausedNotice work={work} className="mt-3" />
      <div className="mt-3 border-t border-line">
        <ResultsTable roomId={roomId} work={work} />
      </div>
    </Section>
  )
}
