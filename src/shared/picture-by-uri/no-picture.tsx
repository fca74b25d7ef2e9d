import { describeError } from '@/api/errors'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import type { NoPictureError } from './check-picture'

export interface NoPictureProps {
  error: NoPictureError
  /** What was not done with the URI: `saved`. */
  done: string
  /** The button that does it all the same: `Save anyway`. */
  anyway: string
  /** What to do instead: `upload the picture above`. */
  instead: string
  onRetry: () => void
  onAnyway: () => void
}

/** An MXC URI was not used, for no picture came from it. */
export function NoPicture({ error, done, anyway, instead, onRetry, onAnyway }: NoPictureProps) {
  const words = error.cause === undefined ? undefined : describeError(error.cause)
  return (
    <Notice
      tone="bad"
      title={`Not ${done}: no picture could be loaded from this URI`}
      action={
        <>
          <Button size="sm" onClick={onRetry}>
            Try again
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
