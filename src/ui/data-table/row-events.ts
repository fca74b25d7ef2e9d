import { type RefObject, useEffect, useEffectEvent } from 'react'

const REACHABLE = 'a[href], button, input'
const INTERACTIVE = 'a, button, input, label, select, textarea, [role=button], [role=menuitem]'

function indexOf(row: Element | null | undefined): number | null {
  const index = row instanceof HTMLElement ? Number(row.dataset.index) : Number.NaN
  return Number.isInteger(index) ? index : null
}

/** Up and Down belong to the control itself in text fields and on buttons that open a menu. */
function keepsArrows(target: Element): boolean {
  if (target.hasAttribute('aria-haspopup')) return true
  return target instanceof HTMLInputElement ? target.type !== 'checkbox' : false
}

/**
 * Handles events of all rows with listeners on the table: a click on a row (but not on a control in
 * it, nor at the end of a text selection) activates it; Up and Down move from a control to the same
 * one in the next row; the focused row is reported, so that it stays in the document while out of
 * sight.
 *
 * @param table the table's element
 * @param handlers called for these events; `onLeave` when focus leaves the table's rows
 */
export function useRowEvents(
  table: RefObject<HTMLElement | null>,
  handlers: {
    onActivate: ((index: number) => void) | null
    onFocus: (index: number) => void
    onLeave: () => void
    scrollTo: (index: number) => void
  },
): void {
  const onClick = useEffectEvent((event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest(INTERACTIVE)) return
    const index = indexOf(event.target.closest('tr'))
    const selecting = window.getSelection()?.isCollapsed === false
    if (index !== null && !selecting) handlers.onActivate?.(index)
  })

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const { target } = event
    if (step === 0 || !(target instanceof Element) || keepsArrows(target)) return
    const row = target.closest('tr')
    const index = indexOf(row)
    if (!row || index === null) return
    const place = Array.from(row.querySelectorAll(REACHABLE)).indexOf(target)
    const next = table.current?.querySelector(`tr[data-index="${index + step}"]`)
    const control = next?.querySelectorAll<HTMLElement>(REACHABLE)[place]
    if (!control) return
    event.preventDefault()
    handlers.scrollTo(index + step)
    control.focus({ preventScroll: true })
  })

  const onFocusIn = useEffectEvent((event: FocusEvent) => {
    const index = event.target instanceof Element ? indexOf(event.target.closest('tr')) : null
    if (index !== null) handlers.onFocus(index)
  })

  const onFocusOut = useEffectEvent((event: FocusEvent) => {
    const next = event.relatedTarget instanceof Element ? event.relatedTarget.closest('tr') : null
    if (indexOf(next) === null) handlers.onLeave()
  })

  useEffect(() => {
    const element = table.current
    if (!element) return
    const ending = new AbortController()
    const { signal } = ending
    element.addEventListener('click', (event) => onClick(event), { signal })
    element.addEventListener('keydown', (event) => onKeyDown(event), { signal })
    element.addEventListener('focusin', (event) => onFocusIn(event), { signal })
    element.addEventListener('focusout', (event) => onFocusOut(event), { signal })
    return () => ending.abort()
  }, [table])
}
