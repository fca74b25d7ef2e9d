import { useCallback } from 'react'

interface BlobPictureProps {
  /** A picture of pixels, which the browser has decoded before. */
  file: Blob
  /** Its MIME type by its first bytes, whatever the file itself claims. */
  type: string
}

/** A picture that is on this computer, to be recognised; decorative, for its name stands beside it. */
export function BlobPicture({ file, type }: BlobPictureProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(file.slice(0, file.size, type))
      image.src = url
      return () => URL.revokeObjectURL(url)
    },
    [file, type],
  )
  return <img ref={show} alt="" draggable={false} className="size-full object-cover" />
}
