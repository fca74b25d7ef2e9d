import { useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { useKeptFocus } from '@/ui/use-kept-focus'
import { PausedNotice, QueueProgress, type QueueProps } from './progress'
import { WorkSummary } from './summary'
import type { QueueWords } from './queue-words'

/** Props of {@link WorkStrip}. */
export interface WorkStripProps<Task> extends QueueProps<Task> {
  /** Its accessible name. */
  label: string
  words: QueueWords<Task>
  /** A line above it that says what the work is about. */
  about?: ReactNode
  /** It is only waiting for other work. */
  inLine?: boolean | undefined
  /** Opens the results. @param button is focused afterwards */
  onShowResults: (button: HTMLElement) => void
  className?: string
}

/** Work in progress, or its outcome, on the page it belongs to; nothing without any. */
export function WorkStrip<Task>(props: WorkStripProps<Task>) {
  const { queue, work, label, words, about, inLine, onShowResults, className } = props
  const results = useRef<HTMLButtonElement>(null)
  const keptFocus = useKeptFocus(() => results.current)
  if (work.items.length === 0) return null
  const idle = work.phase === 'idle'
  return (
    <section
      {...keptFocus}
      aria-label={label}
      className={cx('grid grid-cols-[minmax(0,1fr)] gap-2', className)}
    >
      {about ? <p className="truncate text-sm text-ink-2">{about}</p> : null}
      {idle ? null : <QueueProgress queue={queue} work={work} label={words.ofRun(work).progress} />}
      <PausedNotice work={work} inLine={inLine} />
      <div className="flex min-w-0 items-center gap-2">
        <WorkSummary work={work} text={words.summary(work)} />
        <Button ref={results} size="sm" onClick={(event) => onShowResults(event.currentTarget)}>
          Show results
        </Button>
        {idle ? (
          <IconButton size="sm" label="Clear results" icon={<X />} onClick={() => queue.clear()} />
        ) : null}
      </div>
    </section>
  )
}
