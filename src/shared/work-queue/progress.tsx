import { Pause, Play, X } from 'lucide-react'
import { dueText } from '@/lib/moment'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { progressOf, type PauseCause, type QueueWork } from './items'
import type { WorkQueue } from './queue'

/** A queue and its work. */
export interface QueueProps<Task> {
  queue: WorkQueue<Task>
  work: QueueWork<Task>
}

/** Progress of the work, and buttons to stop it. `label` names the bar. */
export function QueueProgress<Task>({ queue, work, label }: QueueProps<Task> & { label: string }) {
  const { done, total } = progressOf(work)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-40 flex-1">
        <ProgressBar label={label} value={done} max={total} valueText={`${done} of ${total}`} />
      </div>
      <span className="text-sm text-ink-2 tabular-nums">
        {done} of {total}
      </span>
      {work.phase === 'idle' ? null : <Controls queue={queue} work={work} />}
    </div>
  )
}

export interface PausedNoticeProps {
  work: QueueWork<unknown>
  /** It is only waiting for other work, and starts by itself. */
  inLine?: boolean | undefined
  className?: string
}

/** Why the work is paused, or waits for other work; nothing otherwise. */
export function PausedNotice({ work, inLine = false, className }: PausedNoticeProps) {
  if (work.phase !== 'paused') return null
  if (inLine) {
    return (
      <Notice tone="info" role="status" className={className} title="In line">
        It starts by itself when the runs before it are done. Resume starts it now.
      </Notice>
    )
  }
  return (
    <Notice tone="warn" role="status" className={className} title="Paused">
      {work.pausedBy ? `${work.pausedBy.words} ` : null}
      {work.pausedBy?.kind === 'secrets'
        ? 'Enter the table again in the results to continue.'
        : `Nothing is lost: ${continues(work.pausedBy)}`}
    </Notice>
  )
}

function continues(pausedBy: PauseCause | undefined): string {
  if (pausedBy?.kind === 'token') return 'it continues once you replace the token.'
  if (pausedBy?.kind === 'locked') return 'resume once the account is unlocked.'
  if (pausedBy?.until === undefined) return 'resume to continue with the rest.'
  const due = `it continues by itself ${dueText(pausedBy.until, Date.now())}.`
  return pausedBy.ofSome ? `${due} You can start another run meanwhile.` : due
}

function Controls<Task>({ queue, work }: QueueProps<Task>) {
  const stopping = work.phase === 'pausing' || work.phase === 'cancelling'
  return (
    <span className="flex gap-2">
      {work.phase === 'paused' ? (
        <Button size="sm" icon={<Play />} onClick={() => void queue.resume()}>
          Resume
        </Button>
      ) : (
        <Button
          size="sm"
          icon={<Pause />}
          pending={work.phase === 'pausing'}
          disabledReason={work.phase === 'cancelling' ? 'Cancelling…' : undefined}
          onClick={() => queue.pause()}
        >
          Pause
        </Button>
      )}
      <Button
        size="sm"
        icon={<X />}
        pending={work.phase === 'cancelling'}
        onClick={() => queue.cancel()}
        aria-description={stopping ? 'Waiting for the current request to finish' : undefined}
      >
        Cancel
      </Button>
    </span>
  )
}
