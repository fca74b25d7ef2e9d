import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useLocation, useMatches, useNavigationType } from 'react-router-dom'
import { isStaying } from '@/shared/address/staying'
import { announce } from '@/ui/toast'
import type { RouteHandle } from './routes'
import { useWindowTitle } from './use-window-title'

/**
 * Sets the window title, and moves the focus after navigation: to the page's heading, or to that of
 * the part of the page that the path names (`data-arrival`).
 */
export function useArrival(main: RefObject<HTMLElement | null>): void {
  const { pathname, state } = useLocation()
  const stays = isStaying(useNavigationType(), state)
  const title = useMatches()
    .map(({ handle }) => (handle as RouteHandle | undefined)?.title)
    .findLast((known) => known !== undefined)
  const shown = useRef(pathname)
  useWindowTitle(title)
  // At once: what is typed right after a page appears would lose the focus otherwise.
  useLayoutEffect(() => {
    if (shown.current === pathname) return
    const isFirstPage = shown.current === '/'
    shown.current = pathname
    if (stays) return
    const focused = document.activeElement
    // Arrow keys move between a room's tabs: the focus stays there.
    if (focused?.role === 'tab') return
    // While the first page loads, the user may have opened the account menu, for instance.
    if (isFirstPage && focused && focused !== document.body) return
    const heading =
      document.querySelector<HTMLElement>('[data-arrival]') ??
      document.querySelector<HTMLElement>('#page-title') ??
      main.current
    heading?.focus({ preventScroll: true })
    // The page scrolls inside main, or around it on phones.
    for (const scroller of [main.current, main.current?.parentElement]) scroller?.scrollTo(0, 0)
    announce(title ?? '')
  }, [pathname, title, main, stays])
}
