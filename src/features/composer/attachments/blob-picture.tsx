import { useCallback } from 'react'

interface BlobPictureProps {
  /** A raster picture that the browser has already decoded. */
  file: Blob
  /** The MIME type detected from its first bytes, not the one the file claims. */
  type: string
}

/** A thumbnail of a local picture. Decorative, because its name is beside it. */
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
