import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { ThumbnailSize } from '@/shared/media-loader'
import { useThumbnail } from '@/shared/use-thumbnail'

/** In ms: how long typing must pause before the picture is requested. */
const restMs = 400

export interface PicturePreviewProps {
  mxcUri: string
  /** In CSS px, as the component that shows the picture requests it; the same object each time. */
  size: ThumbnailSize
  /** Announced once the picture is there. */
  words: string
  /**
   * Renders the picture.
   * @param wanted its URI, once it is requested
   * @param url its blob URL; null if it can't be loaded
   */
  children: (wanted: string | undefined, url: string | null | undefined) => ReactNode
}

/** Preview of the picture that an MXC URI leads to; one component per URI. */
export function PicturePreview({ mxcUri, size, words, children }: PicturePreviewProps) {
  const place = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(true), restMs)
    return () => clearTimeout(timer)
  }, [])
  const wanted = asked ? mxcUri : undefined
  const url = useThumbnail(place, wanted, size)
  return (
    <div ref={place} className="flex min-w-0 items-center gap-3 text-ink-2">
      {children(wanted, url)}
      <span className="min-w-0">
        {url === undefined ? 'Loading the picture…' : null}
        {url === null ? 'No picture could be loaded from this URI.' : null}
        {url ? words : null}
      </span>
    </div>
  )
}
