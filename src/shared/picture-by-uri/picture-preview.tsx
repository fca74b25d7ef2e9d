import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { ThumbnailSize } from '@/shared/media-loader'
import { useThumbnail } from '@/shared/use-thumbnail'

/** In ms: how long the URI stays the same before its picture is asked for, not at every letter. */
const restMs = 400

export interface PicturePreviewProps {
  mxcUri: string
  /** In CSS px, as what draws the picture asks for it; the same object each time. */
  size: ThumbnailSize
  /** Said once the picture is there. */
  words: string
  /**
   * Draws the picture.
   * @param wanted its URI, from when on it is asked for
   * @param url its blob address; null where it can't be had
   */
  children: (wanted: string | undefined, url: string | null | undefined) => ReactNode
}

/** The picture that an MXC URI leads to, before it is used; one component per URI. */
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
