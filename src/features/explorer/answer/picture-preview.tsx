import { useCallback } from 'react'

export interface PicturePreviewProps {
  body: Blob
  /** As its first bytes say, never as the server does. */
  type: string
}

/** A picture that a call returned. */
export function PicturePreview({ body, type }: PicturePreviewProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(new Blob([body], { type }))
      image.src = url
      return () => URL.revokeObjectURL(url)
    },
    [body, type],
  )
  return (
    <img
      ref={show}
      alt="The response"
      className="max-h-[50dvh] max-w-full rounded-md border border-line bg-sunken object-contain"
    />
  )
}
