import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { cx } from './classes'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

type NativeProps = Omit<ComponentProps<'button'>, 'disabled' | 'aria-disabled'>

/** Props of {@link Button}; all props of a native button pass through. */
export interface ButtonProps extends NativeProps {
  variant?: ButtonVariant
  /** 26, 32 (default) or 38 px high. */
  size?: ButtonSize
  /** A lucide icon before the words. */
  icon?: ReactNode
  /** The action is running: shows a spinner and does not act again. */
  pending?: boolean
  /** Why it cannot be used now. It stays focusable, so that the reason can be read. */
  disabledReason?: string | null
}

/** Props of {@link IconButton}. */
export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** The accessible name, shown as tooltip. */
  label: string
  icon: ReactNode
  /** The keys that do the same, shown after the name. */
  shortcut?: string
}

function swallow(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/** Leaves out whatever could activate the button, also what a menu adds to its trigger. */
function withoutActivation(props: NativeProps): NativeProps {
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

function useBlocking(pending: boolean, disabledReason: string | null | undefined) {
  const reasonId = useId()
  const blocked = pending || Boolean(disabledReason)
  return { reasonId, blocked }
}

function describedBy(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

/** A button with words: the verb and the thing ("Send invites"). */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  pending = false,
  disabledReason,
  className,
  children,
  ...native
}: ButtonProps) {
  const { reasonId, blocked } = useBlocking(pending, disabledReason)
  const button = (
    <button
      type="button"
      {...(blocked ? { ...withoutActivation(native), onClick: swallow } : native)}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      aria-describedby={describedBy(
        native['aria-describedby'],
        Boolean(disabledReason) && reasonId,
      )}
      className={cx(buttonClass({ variant, size, blocked: Boolean(disabledReason) }), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  )
  if (!disabledReason) return button
  return (
    <Tooltip text={disabledReason} id={reasonId}>
      {button}
    </Tooltip>
  )
}

const squares: Record<ButtonSize, string> = { sm: 'w-[26px]', md: 'w-8', lg: 'w-[38px]' }

/** A button with an icon alone: always with a name and a tooltip. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  pending = false,
  disabledReason,
  shortcut,
  className,
  ...native
}: IconButtonProps) {
  const { reasonId, blocked } = useBlocking(pending, disabledReason)
  const tip = shortcut ? `${label} (${shortcut})` : label
  return (
    <Tooltip text={disabledReason ? `${label}: ${disabledReason}` : tip} id={reasonId}>
      <button
        type="button"
        {...(blocked ? { ...withoutActivation(native), onClick: swallow } : native)}
        aria-label={label}
        aria-disabled={blocked || undefined}
        aria-busy={pending || undefined}
        aria-describedby={describedBy(
          native['aria-describedby'],
          Boolean(disabledReason) && reasonId,
        )}
        className={cx(
          buttonClass({ variant, size, blocked: Boolean(disabledReason) }),
          squares[size],
          'px-0',
          variant === 'ghost' && disabledReason && 'border-transparent bg-transparent',
          className,
        )}
      >
        {pending ? <Spinner /> : icon}
      </button>
    </Tooltip>
  )
}
