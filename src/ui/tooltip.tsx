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
  /** The text shown; nothing if undefined. */
  text: string | undefined
  /** The id of the tooltip's element, for the control's `aria-describedby`. */
  id?: string
  /** One control. */
  children: ReactNode
}

const hoverDelayMs = 350
const leaveDelayMs = 120
const gapPx = 6
const edgePx = 8

/** Places the tip below the control, or above it if there is no room, inside the window. */
function place(tip: HTMLElement, control: Element): void {
  const box = control.getBoundingClientRect()
  const below = box.bottom + gapPx
  const fitsBelow = below + tip.offsetHeight + edgePx <= window.innerHeight
  const centred = box.left + box.width / 2 - tip.offsetWidth / 2
  const furthest = window.innerWidth - tip.offsetWidth - edgePx
  tip.style.left = `${Math.max(edgePx, Math.min(centred, furthest))}px`
  tip.style.top = `${fitsBelow ? below : box.top - gapPx - tip.offsetHeight}px`
}

/**
 * A text about a control, on hover, on keyboard focus, and on a tap if the control is disabled. It
 * is rendered in the browser's top layer, so no scroll container clips it. Escape hides it. It
 * names or describes nothing by itself: the control has `aria-label` or `aria-describedby`.
 */
export function Tooltip({ text, id, children }: TooltipProps) {
  const tip = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  function show(wrapper: Element, delay: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const control = wrapper.firstElementChild
      // A browser without popovers shows no tooltip; names and descriptions don't depend on it.
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
      if (event.pointerType !== 'touch') show(event.currentTarget, hoverDelayMs)
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') hide(leaveDelayMs)
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
      {text === undefined ? null : (
        <span
          ref={tip}
          id={id}
          role="tooltip"
          popover="manual"
          className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-md border-0 bg-tip px-2 py-1 text-left font-sans text-sm font-normal tracking-normal whitespace-normal text-tip-ink shadow-pop"
        >
          {text}
        </span>
      )}
    </span>
  )
}
