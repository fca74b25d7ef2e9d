import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { whenVisible } from '@/ui/when-visible'
import { MediaLoader, type ThumbnailSize } from './media-loader'

/** The session's picture loader. */
export function useMediaLoader(): MediaLoader {
  const session = useSession()
  return session.service('media', () => new MediaLoader(session.client))
}

/**
 * Blob URL of a picture on the homeserver, loaded once its place is visible; undefined until then,
 * null if it can't be loaded.
 * @param mxc from a profile or a message; anything but an MXC URI counts as no picture
 * @param size the same object each time
 */
export function useThumbnail(
  place: RefObject<Element | null>,
  mxc: string | undefined,
  size: ThumbnailSize,
): string | null | undefined {
  return useLoadedThumbnail(useVisible(place) ? mxc : undefined, size)
}

/** The same, loaded at once; undefined without an MXC URI. */
export function useLoadedThumbnail(
  wanted: string | undefined,
  size: ThumbnailSize,
): string | null | undefined {
  const loader = useMediaLoader()
  const subscribe = useCallback(
    (listener: () => void) => (wanted ? loader.show(wanted, size, listener) : nothing),
    [loader, wanted, size],
  )
  const read = () => (wanted ? loader.urlOf(wanted, size) : undefined)
  return useSyncExternalStore(subscribe, read, read)
}

function nothing() {
  // Without a picture there is nothing to release.
}

/** Whether an element has been on screen; stays true afterwards. */
function useVisible(place: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    const element = place.current
    return element && !visible ? whenVisible(element, () => setVisible(true)) : undefined
  }, [place, visible])
  return visible
}
