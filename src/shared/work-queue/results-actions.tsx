import { RotateCcw } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { isRetryable, type QueueWork } from './items'
import type { QueueProps } from './progress'

/** A line with what the server said below its words. */
export const tallRow = 52
const flatRow = 36

/** How high the lines of a results table are, in px. */
export function resultsRowHeight({ items }: QueueWork<unknown>): number {
  const tall = items.some(
    ({ state }) => ('detail' in state && state.detail) || (state.kind === 'done' && state.words),
  )
  return tall ? tallRow : flatRow
}

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
