import { type RefObject, useLayoutEffect, useState } from 'react'

/** Browsers limit the height of an element to 17 million px or more; below it, less is exact. */
const mostPx = 8_000_000

/** Where a list is scrolled to. */
interface Place {
  /** Of the element, in px. */
  top: number
  /** Of the list, which may be higher than the element can be. */
  listTop: number
  /** Height of the visible part, in px. */
  visible: number
}

/** Rows rendered before and after the visible ones. */
const overscan = 8

/**
 * The visible rows of a list of any length. Beyond what an element can be high, its scroll bar
 * covers more than a px for each px, while the wheel still moves row by row.
 */
export function useLongScroll(
  element: RefObject<HTMLElement | null>,
  { total, rowPx }: { total: number; rowPx: number },
) {
  const [place, setPlace] = useState<Place>({ top: 0, listTop: 0, visible: 600 })
  const listPx = total * rowPx
  const heightPx = Math.min(listPx, mostPx)

  useLayoutEffect(() => {
    const own = element.current
    if (!own) return undefined
    const observer = new ResizeObserver(() =>
      setPlace((now) => ({ ...now, visible: own.clientHeight })),
    )
    observer.observe(own)
    return () => observer.disconnect()
  }, [element])

  const mostListTop = Math.max(0, listPx - place.visible)
  const listTop = Math.min(place.listTop, mostListTop)
  const first = Math.floor(listTop / rowPx)
  const last = Math.ceil((listTop + place.visible) / rowPx)

  const onScroll = () => {
    const top = element.current?.scrollTop ?? 0
    setPlace((now) => ({ ...now, top, listTop: listTopFor(top, now) }))
  }

  function listTopFor(top: number, now: Place): number {
    const mostTop = Math.max(1, heightPx - now.visible)
    if (listPx === heightPx || top <= 0) return Math.max(0, top)
    if (top >= mostTop - 1) return mostListTop
    const isStep = Math.abs(top - now.top) < now.visible
    return isStep
      ? Math.max(0, Math.min(mostListTop, now.listTop + top - now.top))
      : (top / mostTop) * mostListTop
  }

  return {
    heightPx,
    from: Math.max(0, first - overscan),
    to: Math.min(total, last + overscan),
    /** Rows that are completely visible. */
    page: Math.max(1, Math.floor(place.visible / rowPx) - 1),
    /** Where a row is within the element, in px. */
    topOf: (row: number) => place.top + row * rowPx - listTop,
    onScroll,
    /** Scrolls a row into view, if it isn't. */
    scrollTo(row: number) {
      const own = element.current
      if (!own) return
      const visible = own.clientHeight
      const isVisible = row * rowPx >= listTop && (row + 1) * rowPx <= listTop + visible
      if (isVisible) return
      const isNear = Math.abs(row * rowPx - listTop) < visible * 2
      const middle = isNear ? (row * rowPx < listTop ? 0 : visible - rowPx) : visible / 2
      const wanted = Math.max(0, Math.min(listPx - visible, row * rowPx - middle))
      const share = wanted / Math.max(1, listPx - visible)
      own.scrollTo({ top: listPx === heightPx ? wanted : share * (heightPx - visible) })
      setPlace({ top: own.scrollTop, listTop: wanted, visible })
    },
  }
}
