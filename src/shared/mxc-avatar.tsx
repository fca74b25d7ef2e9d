import {
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Client } from '@/api/client'
import { useClient } from '@/session/session-context'
import { Avatar, type AvatarProps, type AvatarSize } from '@/ui/avatar'
import { MediaLoader } from './media-loader'

export interface MxcAvatarProps extends Pick<AvatarProps, 'name' | 'id' | 'size' | 'shape'> {
  /** What the profile or the room says; anything but an mxc URI counts as no picture. */
  mxc: string | undefined
}

/** Sizes of `Avatar` in CSS px. */
const pixels: Record<AvatarSize, number> = { xs: 18, sm: 22, md: 28, lg: 40, xl: 64 }

const loaders = new WeakMap<Client, MediaLoader>()

/** The session's loader of pictures, gone with its client. */
function loaderOf(client: Client): MediaLoader {
  const known = loaders.get(client)
  if (known) return known
  const made = new MediaLoader(client)
  loaders.set(client, made)
  return made
}

/** Picture of a user or room from the homeserver, loaded once it is visible; initials until then. */
export function MxcAvatar({ mxc, ...avatar }: MxcAvatarProps) {
  const box = useRef<HTMLSpanElement>(null)
  const visible = useVisible(box)
  const loader = loaderOf(useClient())
  const size = pixels[avatar.size ?? 'md']
  const wanted = visible ? mxc : undefined
  const subscribe = useCallback(
    (listener: () => void) => (wanted ? loader.show(wanted, size, listener) : nothing),
    [loader, wanted, size],
  )
  const url = useSyncExternalStore(subscribe, () =>
    wanted ? loader.urlOf(wanted, size) : undefined,
  )
  return (
    <span ref={box} className="flex-none">
      <Avatar {...avatar} src={url} />
    </span>
  )
}

function nothing() {
  // Where no picture is asked for, there is nothing to give back.
}

/** Whether an element has been on screen; stays true from then on. */
function useVisible(ref: RefObject<HTMLElement | null>): boolean {
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || visible) return undefined
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setVisible(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, visible])
  return visible
}
