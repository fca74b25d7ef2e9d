import { RotateCcw } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { isRetryable, isUnconfirmed, type QueueItem } from './items'
import type { QueueProps } from './progress'

/** Props of {@link ResultsActions}. */
export interface ResultsActionsProps<Task> extends QueueProps<Task> {
  /** An item's ID for use elsewhere, to be copied; its own by default, `null` if there is none. */
  idOf?: ((item: QueueItem<Task>) => string) | null
  /** Whether an unconfirmed item can be settled by a retry; each by default. */
  canSettle?: (item: QueueItem<Task>) => boolean
}

/** Buttons for finished work: retry or copy the failures, clear the results. */
export function ResultsActions<Task>(props: ResultsActionsProps<Task>) {
  const { queue, work, idOf = ownId, canSettle } = props
  if (work.phase !== 'idle') return null
  const canRetry = (item: QueueItem<Task>) =>
    isRetryable(item) && (!isUnconfirmed(item) || canSettle?.(item) !== false)
  const failed = work.items.filter(canRetry)
  return (
    <>
      {failed.length > 0 ? (
        <>
          <Button size="sm" icon={<RotateCcw />} onClick={() => void queue.retry(canRetry)}>
            Retry {failed.length} failed
          </Button>
          {idOf ? (
            <CopyButton
              look="button"
              label="Copy failed IDs"
              value={() => failed.map((item) => `${idOf(item)}\n`).join('')}
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

function ownId({ id }: QueueItem<unknown>): string {
  return id
}
