import { describeError } from '@/api/errors'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import type { NoPictureError } from './check-picture'

export interface NoPictureProps {
  error: NoPictureError
  onRetry: () => void
  onSaveAnyway: () => void
}

/** An MXC URI was not saved, for no picture came from it. */
export function NoPicture({ error, onRetry, onSaveAnyway }: NoPictureProps) {
  const words = error.cause === undefined ? undefined : describeError(error.cause)
  return (
    <Notice
      tone="bad"
      title="Not saved: no picture could be loaded from this URI"
      action={
        <>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
          <Button size="sm" variant="ghost" onClick={onSaveAnyway}>
            Save anyway
          </Button>
        </>
      }
    >
      <p>{words ? [words.title, words.detail].filter(Boolean).join(': ') : error.message}</p>
      <p>With it, others would see no picture. Check the URI, or upload the picture above.</p>
    </Notice>
  )
}
