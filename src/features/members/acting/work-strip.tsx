import { X } from 'lucide-react'
import { summaryOf, wordsOfWork } from '@/shared/membership-queue/words'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { Button, IconButton } from '@/ui/button'
import type { Acting } from './use-acting'

/** An action on several that is under way, or its outcome, above the list; nothing without one. */
export function WorkStrip({ acting }: { acting: Acting }) {
  const { queue, work, open } = acting
  if (work.items.length === 0) return null
  const idle = work.phase === 'idle'
  return (
    <section
      aria-label="Last action"
      className="mt-2 grid gap-2 rounded-lg border border-line bg-surface px-3 py-2"
    >
      {idle ? null : <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />}
      <PausedNotice work={work} />
      <div className="flex flex-wrap items-center gap-2">
        {idle ? <span className="text-ink-2">{summaryOf(work)}.</span> : null}
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
