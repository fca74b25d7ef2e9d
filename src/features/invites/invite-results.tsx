import { useMemo } from 'react'
import { Pause, Play, RotateCcw, X } from 'lucide-react'
import { Button } from '@/ui/button'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { Section } from '@/ui/section'
import {
  isRetryable,
  progressOf,
  summaryOf,
  type InviteItem,
  type InviteWork,
} from './invite-items'
import { InviteOutcome } from './invite-outcome'
import type { InviteQueue } from './invite-queue'

export interface InviteResultsProps {
  roomId: string
  queue: InviteQueue
  work: InviteWork
}

/** A line with what the server said below its words. */
const tallRow = 52
const flatRow = 36

/** How far the invites have come, what became of each, and how to stop them. */
export function InviteResults({ roomId, queue, work }: InviteResultsProps) {
  const columns = useMemo(() => columnsFor(roomId), [roomId])
  const { done, total } = progressOf(work)
  const retryable = work.items.filter(isRetryable).length
  const tall = work.items.some(({ state }) => 'detail' in state && state.detail)
  const idle = work.phase === 'idle'
  return (
    <Section
      title="Results"
      actions={
        idle ? (
          <>
            {retryable > 0 ? (
              <Button size="sm" icon={<RotateCcw />} onClick={() => void queue.retry()}>
                Try the failed again ({retryable})
              </Button>
            ) : null}
            <Button size="sm" variant="ghost" onClick={() => queue.clear()}>
              Clear results
            </Button>
          </>
        ) : null
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-40 flex-1">
          <ProgressBar
            label="Invites sent"
            value={done}
            max={total}
            valueText={`${done} of ${total}`}
          />
        </div>
        <span className="text-sm text-ink-2 tabular-nums">
          {done} of {total}
        </span>
        {idle ? null : <Controls queue={queue} work={work} />}
      </div>
      {idle ? <p className="mt-2 text-ink-2">{summaryOf(work)}.</p> : null}
      {work.phase === 'paused' ? (
        <Notice tone="warn" role="status" className="mt-3" title="Paused">
          {work.pausedBecause ? `${work.pausedBecause} ` : null}
          Nothing is lost: resume to send the others.
        </Notice>
      ) : null}
      <div className="mt-3 border-t border-line">
        <DataTable
          label="Results"
          height="auto"
          columns={columns}
          rows={work.items}
          rowKey={keyOf}
          rowHeight={tall ? tallRow : flatRow}
          empty={null}
        />
      </div>
    </Section>
  )
}

function Controls({ queue, work }: { queue: InviteQueue; work: InviteWork }) {
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
          disabledReason={work.phase === 'cancelling' ? 'It is being cancelled' : null}
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
        aria-description={stopping ? 'The invite on its way is waited for' : undefined}
      >
        Cancel
      </Button>
    </span>
  )
}

function columnsFor(roomId: string): DataTableColumn<InviteItem>[] {
  return [
    {
      id: 'userId',
      header: 'Matrix ID',
      width: 'minmax(180px,1fr)',
      primary: true,
      cell: ({ userId }) => (
        <bdi className="mono" title={userId}>
          {userId}
        </bdi>
      ),
    },
    {
      id: 'outcome',
      header: 'Outcome',
      width: 'minmax(220px,1.6fr)',
      cell: (item) => <InviteOutcome item={item} roomId={roomId} />,
    },
  ]
}

function keyOf({ userId }: InviteItem): string {
  return userId
}
