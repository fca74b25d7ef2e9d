import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
} from 'react'

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  /** The words shown. */
  text: string
  /** The id of the tooltip's element, for the control's `aria-describedby`. */
  id?: string
  /** One control. */
  children: ReactNode
}

const HOVER_DELAY_MS = 350
const LEAVE_DELAY_MS = 120
const GAP_PX = 6
const EDGE_PX = 8

/** Places the tip under the control, or over it where there is no room, inside the window. */
function place(tip: HTMLElement, control: Element): void {
  const box = control.getBoundingClientRect()
  const below = box.bottom + GAP_PX
  const fitsBelow = below + tip.offsetHeight + EDGE_PX <= window.innerHeight
  const centred = box.left + box.width / 2 - tip.offsetWidth / 2
  const furthest = window.innerWidth - tip.offsetWidth - EDGE_PX
  tip.style.left = `${Math.max(EDGE_PX, Math.min(centred, furthest))}px`
  tip.style.top = `${fitsBelow ? below : box.top - GAP_PX - tip.offsetHeight}px`
}

/**
 * Words about a control, on hover, on keyboard focus, and on a tap where the control is disabled.
 * It is drawn in the browser's top layer, so no scrolling container clips it. Escape hides it. It
 * names or describes nothing by itself: the control carries `aria-label` or `aria-describedby`.
 */
export function Tooltip({ text, id, children }: TooltipProps) {
  const tip = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  function show(wrapper: Element, delay: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const control = wrapper.firstElementChild
      // A browser without popovers shows no tooltip; names and descriptions do not depend on it.
      if (!tip.current?.isConnected || !control || !('showPopover' in tip.current)) return
      if (!tip.current.matches(':popover-open')) tip.current.showPopover()
      place(tip.current, control)
    }, delay)
  }

  function hide(delay = 0) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (tip.current?.matches(':popover-open')) tip.current.hidePopover()
    }, delay)
  }

  const events = {
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') show(event.currentTarget, HOVER_DELAY_MS)
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') hide(LEAVE_DELAY_MS)
    },
    onFocus: (event: FocusEvent) => {
      if (event.target.matches(':focus-visible')) show(event.currentTarget, 0)
    },
    onBlur: () => hide(),
    onClick: (event: MouseEvent) => {
      const control = event.currentTarget.firstElementChild
      if (control?.getAttribute('aria-disabled') === 'true') show(event.currentTarget, 0)
      else hide()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    },
  }

  return (
    <span className="contents" {...events}>
      {children}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-md border-0 bg-tip px-2 py-1 text-left font-sans text-sm font-normal tracking-normal whitespace-normal text-tip-ink shadow-pop"
      >
        {text}
      </span>
    </span>
  )
}
