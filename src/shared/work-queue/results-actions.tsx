import { RotateCcw } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { isRetryable } from './items'
import type { QueueProps } from './progress'

/** Props of {@link ResultsActions}. */
export interface ResultsActionsProps<Task> extends QueueProps<Task> {
  /** Whether the items have IDs that are useful elsewhere, so that they can be copied. */
  hasIds?: boolean
}

/** Buttons for finished work: retry or copy the failures, clear the results. */
export function ResultsActions<Task>(props: ResultsActionsProps<Task>) {
  const { queue, work, hasIds = true } = props
  if (work.phase !== 'idle') return null
  const failed = work.items.filter(isRetryable)
  return (
    <>
      {failed.length > 0 ? (
        <>
          <Button size="sm" icon={<RotateCcw />} onClick={() => void queue.retry()}>
            Retry {failed.length} failed
          </Button>
          {hasIds ? (
            <CopyButton
              look="button"
              label="Copy failed IDs"
              value={() => failed.map(({ id }) => `${id}\n`).join('')}
            />
          ) : null}
        </>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => queue.clear()}>
        Clear results
      </Button>
    </>
  )
}
