import { useEffect } from 'react'

const focusable = 'a[href], button, input, textarea, select, [tabindex]'

/** Reveals to assistive technology what was hidden although the keyboard can still reach it. */
function unhide(changes: readonly MutationRecord[]): void {
  for (const { target } of changes) {
    if (!(target instanceof HTMLElement) || target.ariaHidden !== 'true') continue
    if (target.matches(focusable) || target.querySelector(focusable))
      target.removeAttribute('aria-hidden')
  }
}

/**
 * Keeps the page readable while a list next to a text field is open. Base UI hides everything else
 * from assistive technology, as for a modal popup, but this list isn't modal: Tab moves on.
 */
export function usePageBesideList(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined
    const observer = new MutationObserver(unhide)
    observer.observe(document.body, { subtree: true, attributeFilter: ['aria-hidden'] })
    return () => observer.disconnect()
  }, [open])
}
