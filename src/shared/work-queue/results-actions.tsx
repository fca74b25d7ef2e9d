import { RotateCcw } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { isRetryable } from './items'
import type { QueueProps } from './progress'

/**
 * How high the lines of a results table are, in px. Each has room for what the server said below the
 * words, on phones below the name too: were it made when it is needed, the lines would move.
 */
export const rowHeights = { rowHeight: 52, phoneRowHeight: 80 }

/** What can be done with finished work: the failures tried again or copied, the results put away. */
export function ResultsActions<Task>({ queue, work }: QueueProps<Task>) {
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
            value={() => failed.map(({ id }) => `${id}\n`).join('')}
          />
        </>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => queue.clear()}>
        Clear results
      </Button>
    </>
  )
}
