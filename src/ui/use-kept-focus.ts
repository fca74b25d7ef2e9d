import { useLayoutEffect, useRef, type FocusEvent } from 'react'

/**
 * Keeps the focus in a part of the page whose controls disappear when they are used: once the
 * focused one is gone, moves the focus to another element instead of leaving it to the document.
 * The component must render whenever a control in its part disappears.
 * @param next finds what gets the focus then
 * @returns handlers for the element around the controls
 */
export function useKeptFocus(next: () => HTMLElement | null) {
  const focused = useRef<Element>(undefined)
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return
    focused.current = undefined
    // What has opened or closed meanwhile may have taken it.
    if (document.activeElement !== document.body) return
    next()?.focus()
  })
  return {
    onFocus: ({ target }: FocusEvent) => {
      focused.current = target
    },
    // Not called for an element that React removes. In a window that loses the focus, the element
    // keeps it.
    onBlur: ({ target }: FocusEvent) => {
      if (document.activeElement !== target) focused.current = undefined
    },
  }
}
