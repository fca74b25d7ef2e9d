import { useMemo } from 'react'
import { RotateCcw } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { isRetryable, type QueueItem, type QueueWork } from './items'
import { Outcome } from './outcome'
import type { QueueProps } from './progress'

/** A line with what the server said below its words. */
const tallRow = 52
const flatRow = 36

/** What became of each user. */
export function ResultsTable({ roomId, work }: { roomId: string; work: QueueWork }) {
  const columns = useMemo(() => columnsFor(roomId), [roomId])
  const tall = work.items.some(
    ({ state }) => ('detail' in state && state.detail) || (state.kind === 'done' && state.words),
  )
  return (
    <DataTable
      label="Results"
      height="auto"
      columns={columns}
      rows={work.items}
      rowKey={keyOf}
      rowHeight={tall ? tallRow : flatRow}
      empty={null}
    />
  )
}

/** What can be done with finished work: the failures tried again or copied, the results put away. */
export function ResultsActions({ queue, work }: QueueProps) {
  if (work.phase !== 'idle') return null
  const failed = work.items.filter(isRetryable)
  return (
    <>
      {failed.length > 0 ? (
        <>
          <Button size="sm" icon={<RotateCcw />} onClick={() => void queue.retry()}>
            Try the failed again ({failed.length})
          </Button>
          <CopyButton
            look="button"
            label="Copy the failed"
            value={() => failed.map(({ userId }) => `${userId}\n`).join('')}
          />
        </>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => queue.clear()}>
        Clear results
      </Button>
    </>
  )
}

function columnsFor(roomId: string): DataTableColumn<QueueItem>[] {
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
      cell: (item) => <Outcome item={item} roomId={roomId} />,
    },
  ]
}

function keyOf({ userId }: QueueItem): string {
  return userId
}
