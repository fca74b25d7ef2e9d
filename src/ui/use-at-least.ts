import { useCallback, useSyncExternalStore } from 'react'

/** Whether the window is at least this wide, in CSS px; kept up to date. */
export function useAtLeast(width: number): boolean {
  const media = `(width >= ${width}px)`
  const subscribe = useCallback(
    (listener: () => void) => {
      const query = window.matchMedia(media)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    [media],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(media).matches)
}
