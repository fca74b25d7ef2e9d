import type { ReactNode } from 'react'
import { describeError } from '@/api/errors'
import { Button } from '@/ui/button'
import { CutText } from '@/ui/cut'
import { Notice } from '@/ui/notice'

export interface ErrorNoticeProps {
  error: unknown
  /** Retries what failed; left out if it can't be retried. */
  onRetry?: () => void
  /** Further buttons, after the retry button. */
  more?: ReactNode
  className?: string
}

/** An inline failure: what happened, what the server said, what to do. */
export function ErrorNotice({ error, onRetry, more, className }: ErrorNoticeProps) {
  const { title, detail, advice } = describeError(error)
  return (
    <Notice
      tone="bad"
      title={title}
      className={className}
      action={
        onRetry ? (
          <>
            <Button size="sm" onClick={onRetry}>
              Retry
            </Button>
            {more}
          </>
        ) : undefined
      }
    >
      {detail ? (
        <p className="[overflow-wrap:anywhere]">
          <CutText text={detail} most={500} />
        </p>
      ) : null}
      {advice ? <p>{advice}</p> : null}
    </Notice>
  )
}
