import { X } from 'lucide-react'
import { summaryOf, wordsOfWork } from '@/shared/membership-queue/words'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { WorkSummary } from '@/shared/work-queue/summary'
import { Button, IconButton } from '@/ui/button'
import type { Acting } from './use-acting'

/**
 * An action on several that is under way, or its outcome, below the list; nothing without one, nor
 * while its results are open, which say the same.
 */
export function WorkStrip({ acting }: { acting: Acting }) {
  const { queue, work, open, dialog } = acting
  if (work.items.length === 0 || dialog?.kind === 'results') return null
  const idle = work.phase === 'idle'
  return (
    <section aria-label="Last action" className="grid gap-2">
      {idle ? null : <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />}
      <PausedNotice work={work} />
      <div className="flex min-w-0 items-center gap-2">
        <WorkSummary work={work} text={summaryOf(work)} />
        <Button size="sm" onClick={() => open({ kind: 'results' })}>
          Show results
        </Button>
        {idle ? (
          <IconButton size="sm" label="Clear results" icon={<X />} onClick={() => queue.clear()} />
        ) : null}
      </div>
    </section>
  )
}
