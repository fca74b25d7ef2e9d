import { useRef } from 'react'
import { Avatar, type AvatarProps, type AvatarSize } from '@/ui/avatar'
import { PartBoundary } from '@/ui/part-boundary'
import { useThumbnail } from './use-thumbnail'

export interface MxcAvatarProps extends Pick<AvatarProps, 'name' | 'id' | 'size' | 'shape'> {
  /** From the profile or the room; anything but an MXC URI counts as no picture. */
  mxc: string | undefined
}

/** Sizes of `Avatar` in CSS px. */
const pixels: Record<AvatarSize, number> = { xs: 18, sm: 22, md: 28, lg: 40, xl: 64 }

/**
 * Picture of a user or room from the homeserver, loaded once visible; initials until then. Its
 * place stays empty if rendering fails.
 */
export function MxcAvatar(props: MxcAvatarProps) {
  const side = pixels[props.size ?? 'md']
  const empty = (
    <span
      aria-hidden="true"
      className="block flex-none rounded-md bg-sunken"
      style={{ width: side, height: side }}
    />
  )
  return (
    <PartBoundary what="picture" fallback={empty}>
      <LoadedAvatar {...props} />
    </PartBoundary>
  )
}

function LoadedAvatar({ mxc, ...avatar }: MxcAvatarProps) {
  const box = useRef<HTMLSpanElement>(null)
  const url = useThumbnail(box, mxc, pixels[avatar.size ?? 'md'])
  return <Avatar {...avatar} ref={box} src={url} />
}
