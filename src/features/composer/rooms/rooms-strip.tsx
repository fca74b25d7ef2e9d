import { useRef, useState } from 'react'
import { X } from 'lucide-react'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import type { Composer } from '@/features/composer/use-composer'
import { PausedNotice, QueueProgress } from '@/shared/work-queue/progress'
import { Button, IconButton } from '@/ui/button'
import { dialogsModule } from './dialogs-module'
import { useRoomsSending } from './rooms-queue'
import { summaryOf, wordsOfWork } from './words'

/** A message to several rooms that is under way, or its outcome; nothing without one. */
export function RoomsStrip({ composer }: { composer: Composer }) {
  const sending = useRoomsSending()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { queue, work } = sending
  if (work.items.length === 0) return null
  const idle = work.phase === 'idle'
  const body = sending.message()?.contents.silent.at(-1)?.body
  return (
    <section
      aria-label="Message to several rooms"
      className="grid gap-2 rounded-lg border border-line bg-surface px-3 py-2"
    >
      <p className="truncate text-sm text-ink-2">
        To several rooms: “{typeof body === 'string' ? body : ''}”
      </p>
      {idle ? null : <QueueProgress queue={queue} work={work} label={wordsOfWork(work).progress} />}
      <PausedNotice work={work} />
      <div className="flex flex-wrap items-center gap-2">
        {idle ? <span className="text-ink-2">{summaryOf(work)}.</span> : null}
        <Button ref={button} size="sm" onClick={() => setOpen(true)}>
          Show results
        </Button>
        {idle ? (
          <IconButton size="sm" label="Clear results" icon={<X />} onClick={() => queue.clear()} />
        ) : null}
      </div>
      {open ? (
        <LazyDialog module={dialogsModule} onClose={() => setOpen(false)}>
          {({ ResultsDialog }) => (
            <ResultsDialog
              composer={composer}
              sending={sending}
              close={() => setOpen(false)}
              finalFocus={() => button.current ?? true}
            />
          )}
        </LazyDialog>
      ) : null}
    </section>
  )
}
