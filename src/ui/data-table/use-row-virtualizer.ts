import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'

/** When the page scrolls as a whole, as `flowing` in theme.css. */
const FLOWING = '(width < 720px) or (height < 560px)'
/** Rows rendered before and after the visible ones. */
const OVERSCAN = 4
/** The table's header, in px. */
export const HEADER_PX = 32

/** Class of a table's element, which scrolls by itself in the framed layout. */
export const tableClass =
  'relative block min-w-0 scroll-pt-8 framed:overflow-auto framed:overscroll-contain focus-visible:outline-offset-[-2px]'

function subscribeFlowing(listener: () => void): () => void {
  const query = window.matchMedia(FLOWING)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

const isFlowingNow = () => window.matchMedia(FLOWING).matches

/**
 * What scrolls a table's rows: its own element, or in the flowing layout the nearest one around it.
 */
function scrollerOf(table: HTMLElement): HTMLElement {
  if (!isFlowingNow()) return table
  for (let element = table.parentElement; element; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element
  }
  return table
}

/** Offset of a table below the top of its scroll container, in px. */
function startWithin(scroller: HTMLElement, table: HTMLElement): number {
  if (scroller === table) return 0
  const { top } = table.getBoundingClientRect()
  return Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop)
}

/** Scrolls a table's first row into view if it is above the top. */
export function scrollToFirst(table: HTMLTableElement): void {
  const scroller = scrollerOf(table)
  scroller.scrollTo({ top: Math.min(scroller.scrollTop, startWithin(scroller, table)) })
}

/** Props of {@link useRowVirtualizer}. */
export interface RowVirtualizerOptions {
  /** Number of rows. */
  count: number
  /** Height of a row, in px. */
  rowPx: number
  /** Index of the focused row, which stays in the document. */
  focused: number | null
}

/**
 * The visible rows of a table, in its own scroll container or the page's.
 *
 * @param table the table's element, of class {@link tableClass}
 * @returns the virtualizer, and how far its items' `start` is from the first row's top, in px
 */
export function useRowVirtualizer(
  table: RefObject<HTMLTableElement | null>,
  { count, rowPx, focused }: RowVirtualizerOptions,
) {
  const isFlowing = useSyncExternalStore(subscribeFlowing, isFlowingNow)
  const [start, setStart] = useState(0)
  const scrollMargin = start + HEADER_PX

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => table.current && scrollerOf(table.current),
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    scrollMargin,
    scrollPaddingStart: HEADER_PX,
    // The focused row stays in the document, or the focus would be lost.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      if (focused === null || focused >= count || indexes.includes(focused)) return indexes
      return [...indexes, focused].sort((a, b) => a - b)
    },
  })

  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, rowPx])

  useLayoutEffect(() => {
    const element = table.current
    if (!element || !isFlowing) {
      setStart(0)
      return
    }
    const around = scrollerOf(element)
    const look = () => setStart(startWithin(around, element))
    // Content above the table may grow.
    const observer = new ResizeObserver(look)
    for (const part of around.children) observer.observe(part)
    look()
    return () => observer.disconnect()
  }, [table, isFlowing])

  return { virtualizer, scrollMargin }
}
