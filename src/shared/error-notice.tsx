import type { ReactNode } from 'react'
import { describeError } from '@/api/errors'
import { Button } from '@/ui/button'
import { CutText } from '@/ui/cut'
import { Notice } from '@/ui/notice'

export interface ErrorNoticeProps {
  error: unknown
  /** Does again what failed; left out where nothing can be repeated. */
  onRetry?: () => void
  /** Further buttons, after the one that tries again. */
  more?: ReactNode
  className?: string
}

/** A failure in its place: what happened, what the server said, what to do. */
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
              Try again
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
