import { describeError } from '@/api/errors'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import type { NoPictureError } from './check-picture'

export interface NoPictureProps {
  error: NoPictureError
  /** What didn't happen to the URI: `saved`. */
  done: string
  /** Label of the button that does it anyway: `Save anyway`. */
  anyway: string
  /** An alternative: `upload the picture above`. */
  instead: string
  onRetry: () => void
  onAnyway: () => void
}

/** Notice that an MXC URI wasn't used because it led to no picture. */
export function NoPicture({ error, done, anyway, instead, onRetry, onAnyway }: NoPictureProps) {
  const words = error.cause === undefined ? undefined : describeError(error.cause)
  return (
    <Notice
      tone="bad"
      title={`Not ${done}: no picture could be loaded from this URI`}
      action={
        <>
          <Button size="sm" onClick={onRetry}>
            Retry
          </Button>
          <Button size="sm" variant="ghost" onClick={onAnyway}>
            {anyway}
          </Button>
        </>
      }
    >
      <p>{words ? [words.title, words.detail].filter(Boolean).join(': ') : error.message}</p>
      <p>With it, others would see no picture. Check the URI, or {instead}.</p>
    </Notice>
  )
}
