import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Client } from '@/api/client'
import { useClient } from '@/session/session-context'
import { whenVisible } from '@/ui/when-visible'
import { MediaLoader, type ThumbnailSize } from './media-loader'

const loaders = new WeakMap<Client, MediaLoader>()

/** The session's loader of pictures, gone with its client. */
export function useMediaLoader(): MediaLoader {
  const client = useClient()
  const known = loaders.get(client)
  if (known) return known
  const made = new MediaLoader(client)
  loaders.set(client, made)
  return made
}

/**
 * Blob address of a picture on the homeserver, loaded once its place is visible; undefined until it
 * is there, null where it cannot be had.
 * @param mxc what a profile or a message says; anything but an mxc URI counts as no picture
 * @param size the same object each time
 */
export function useThumbnail(
  place: RefObject<Element | null>,
  mxc: string | undefined,
  size: ThumbnailSize,
): string | null | undefined {
  const visible = useVisible(place)
  const loader = useMediaLoader()
  const wanted = visible ? mxc : undefined
  const subscribe = useCallback(
    (listener: () => void) => (wanted ? loader.show(wanted, size, listener) : nothing),
    [loader, wanted, size],
  )
  const read = () => (wanted ? loader.urlOf(wanted, size) : undefined)
  return useSyncExternalStore(subscribe, read, read)
}

function nothing() {
  // Where no picture is asked for, there is nothing to give back.
}

/** Whether an element has been on screen; stays true from then on. */
function useVisible(place: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    const element = place.current
    return element && !visible ? whenVisible(element, () => setVisible(true)) : undefined
  }, [place, visible])
  return visible
}
