import { useLayoutEffect } from 'react'
import { createStore } from '@/lib/store'

/** Dialogs are in the middle of the page or at its side. */
export type DialogPlace = 'middle' | 'side'

/**
 * Where the dialogs on screen are, for what has to avoid them. CSS could find out with `:has()`, but
 * then the browser computes every style of the page again whenever an element is added anywhere.
 */
export const openDialogs = createStore<readonly DialogPlace[]>([])

/** Counts a dialog as open for as long as this is in it, including while it fades out. */
export function OpenDialog({ place }: { place: DialogPlace }) {
  useLayoutEffect(() => {
    openDialogs.set((places) => [...places, place])
    return () => openDialogs.set((places) => places.toSpliced(places.indexOf(place), 1))
  }, [place])
  return null
}
