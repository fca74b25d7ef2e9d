import { type Ref, useState } from 'react'
import { avatarColour, initials } from './avatar-identity'
import { cx } from './classes'

/** 18, 22, 28, 40 and 64 px. */
export type AvatarSize = 'xs' | 'sm' | 'md' | 'lg' | 'xl'

/** Props of {@link Avatar}. */
export interface AvatarProps {
  name: string
  /** The user or room ID, which determines the colour. */
  id: string
  /** A blob or data URL; initials are shown until it is there, and if it can't be shown. */
  src?: string | null
  size?: AvatarSize
  /** Round for people, square for rooms. */
  shape?: 'round' | 'square'
  /** The picture is loading. */
  loading?: boolean
  /** Only if there is no name next to it. */
  label?: string
  /** Ref to the rendered element. */
  ref?: Ref<HTMLSpanElement>
}

const sizes: Record<AvatarSize, { box: string; corner: string }> = {
  xs: { box: 'size-[18px] text-[8px]', corner: 'rounded-sm' },
  sm: { box: 'size-[22px] text-[9.5px]', corner: 'rounded-md' },
  md: { box: 'size-7 text-[11px]', corner: 'rounded-md' },
  lg: { box: 'size-10 text-[15px]', corner: 'rounded-[11px]' },
  xl: { box: 'size-16 text-[22px]', corner: 'rounded-[16px]' },
}

const colours = [
  'bg-avatar-1',
  'bg-avatar-2',
  'bg-avatar-3',
  'bg-avatar-4',
  'bg-avatar-5',
  'bg-avatar-6',
]

/** The picture of a person or room; decorative, since the name is next to it. */
export function Avatar({
  name,
  id,
  src,
  size = 'md',
  shape = 'round',
  loading = false,
  label,
  ref,
}: AvatarProps) {
  const [broken, setBroken] = useState<string>()
  const { box, corner } = sizes[size]
  const picture = src && src !== broken ? src : undefined
  const named = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true }
  return (
    <span
      {...named}
      ref={ref}
      className={cx(
        'relative grid flex-none place-items-center overflow-hidden leading-none font-semibold text-white select-none',
        box,
        shape === 'round' ? 'rounded-full' : corner,
        colours[avatarColour(id) - 1],
        loading && !picture && 'animate-pulse',
      )}
    >
      {picture ? (
        <img
          src={picture}
          alt=""
          decoding="async"
          className="absolute inset-0 size-full bg-sunken object-cover"
          onError={() => setBroken(picture)}
        />
      ) : (
        initials(name, id)
      )}
    </span>
  )
}
