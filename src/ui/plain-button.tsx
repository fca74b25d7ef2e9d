import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { cx } from './classes'
import { Spinner } from './spinner'

/** Props of {@link PlainButton}; all props of a native button pass through. */
export interface PlainButtonProps extends Omit<
  ComponentProps<'button'>,
  'disabled' | 'aria-disabled'
> {
  variant?: ButtonVariant
  /** 26, 32 (default) or 38 px high. */
  size?: ButtonSize
  /** A lucide icon before the label. */
  icon?: ReactNode
  /** The action is running: shows a spinner and ignores clicks. */
  pending?: boolean
  /** Can't be used now, but stays focusable. */
  blocked?: boolean
}

function swallow(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/** Removes whatever could activate the button, including what a menu adds to its trigger. */
function withoutActivation(props: ComponentProps<'button'>): ComponentProps<'button'> {
  const {
    onClick: _click,
    onMouseDown: _mouseDown,
    onPointerDown: _pointerDown,
    onKeyDown: _keyDown,
    onKeyUp: _keyUp,
    ...rest
  } = props
  return rest
}

/**
 * A button without a tooltip, for the sign-in page, whose budget has no room for one. Elsewhere,
 * use `Button`.
 */
export function PlainButton({
  variant = 'secondary',
  size = 'md',
  icon,
  pending = false,
  blocked = false,
  className,
  children,
  ...native
}: PlainButtonProps) {
  const isInert = pending || blocked
  return (
    <button
      type="button"
      {...(isInert ? { ...withoutActivation(native), onClick: swallow } : native)}
      aria-disabled={isInert || undefined}
      aria-busy={pending || undefined}
      className={cx(buttonClass({ variant, size, blocked }), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  )
}
