import { ImageOff } from 'lucide-react'
import { type CSSProperties, useRef, useState } from 'react'
import { cx } from '@/ui/classes'
import { PartBoundary } from '@/ui/part-boundary'
import { fitInto, type Size } from './picture-size'
import { useThumbnail } from './use-thumbnail'

/** Largest size of a picture in a message, in CSS px. */
export const pictureBox: Size = { width: 320, height: 240 }

/** Custom emoji are as high as a line; requested somewhat larger so that they are sharp. */
const emojiBox: Size = { width: 64, height: 32 }

export interface MxcPictureProps {
  mxc: string
  /** Alternative text. */
  alt: string
  title?: string | undefined
  /** In px, as given by the sender; both reserve the picture's space. */
  width?: number | undefined
  height?: number | undefined
  /** As high as the surrounding text. */
  isEmoji?: boolean
  /** The box that it fits into; the same object each time. */
  box?: Size
}

/**
 * A picture from the homeserver, as large as its message says but never larger than its box. Its
 * space is reserved before it loads, and shows the alternative text if it can't be loaded.
 */
export function MxcPicture(props: MxcPictureProps) {
  return (
    <PartBoundary what="picture" fallback={<Missing mxc={props.mxc} alt={props.alt} />}>
      <LoadedPicture {...props} />
    </PartBoundary>
  )
}

function LoadedPicture({ mxc, alt, title, isEmoji = false, ...sizes }: MxcPictureProps) {
  const { width, height, box = isEmoji ? emojiBox : pictureBox } = sizes
  const place = useRef<HTMLSpanElement>(null)
  const url = useThumbnail(place, mxc, box)
  const [broken, setBroken] = useState<string>()
  const isMissing = url === null || (url !== undefined && url === broken)
  const shown = fitInto(box, width, height)
  const style: CSSProperties = shown
    ? { width: shown.width, aspectRatio: `${shown.width} / ${shown.height}` }
    : { maxWidth: box.width, maxHeight: box.height }
  const look = isEmoji ? 'h-[1.4em] w-auto' : 'max-w-full rounded-md bg-sunken'
  const sized = isEmoji ? undefined : style
  return (
    <span ref={place} className="inline-flex max-w-full align-middle">
      {isMissing ? (
        <Missing mxc={mxc} alt={alt} />
      ) : url ? (
        <img
          src={url}
          alt={alt}
          title={title}
          decoding="async"
          draggable={false}
          onError={() => setBroken(url)}
          style={sized}
          className={cx(look, 'object-contain')}
        />
      ) : (
        <span
          role="img"
          aria-label={alt}
          style={sized}
          className={cx(look, 'animate-pulse', !shown && (isEmoji ? 'w-[1.4em]' : 'h-16 w-24'))}
        />
      )}
    </span>
  )
}

/** Replaces a picture that can't be loaded: what it shows, and its URI. */
function Missing({ mxc, alt }: { mxc: string; alt: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-line bg-sunken px-2 py-1 text-sm text-ink-2">
      <ImageOff aria-hidden="true" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {alt} <bdi className="mono text-ink-3">{mxc}</bdi>
      </span>
    </span>
  )
}
