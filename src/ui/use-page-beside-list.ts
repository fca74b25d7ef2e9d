import { useEffect } from 'react'

const focusable = 'a[href], button, input, textarea, select, [tabindex]'

/** Shows assistive technology what was hidden from it although the keyboard still gets there. */
function unhide(changes: readonly MutationRecord[]): void {
  for (const { target } of changes) {
    if (!(target instanceof HTMLElement) || target.ariaHidden !== 'true') continue
    if (target.matches(focusable) || target.querySelector(focusable))
      target.removeAttribute('aria-hidden')
  }
}

/**
 * Keeps the page readable while a list beside a text field is open. Base UI hides everything else
 * from assistive technology, as for a modal popup; this list is none: Tab goes on into the page.
 *
 * @param open whether the list is open
 */
export function usePageBesideList(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined
    const observer = new MutationObserver(unhide)
    observer.observe(document.body, { subtree: true, attributeFilter: ['aria-hidden'] })
    return () => observer.disconnect()
  }, [open])
}
