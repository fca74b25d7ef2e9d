import { type ReactNode, useId } from 'react'
import type { ButtonSize } from './button-class'
import { cx } from './classes'
import { PlainButton, type PlainButtonProps } from './plain-button'
import { Tooltip } from './tooltip'

/** Props of {@link Button}. */
export interface ButtonProps extends Omit<PlainButtonProps, 'blocked'> {
  /** Why it can't be used now. It stays focusable, so that the reason can be read. */
  disabledReason?: string | undefined
}

/** Props of {@link IconButton}. */
export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** The accessible name, shown as a tooltip. */
  label: string
  icon: ReactNode
  /** The keyboard shortcut, shown after the name. */
  shortcut?: string
}

function describedBy(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

/** A button with a label: the verb and the thing ("Send invites"). */
export function Button(props: ButtonProps) {
  const { disabledReason, ...rest } = props
  const reasonId = useId()
  const isBlocked = Boolean(disabledReason)
  const button = (
    <PlainButton
      {...rest}
      blocked={isBlocked}
      aria-describedby={describedBy(rest['aria-describedby'], isBlocked && reasonId)}
    />
  )
  // Also while there is no reason: a button that moves in the tree would lose the focus.
  if (!('disabledReason' in props)) return button
  return (
    <Tooltip text={disabledReason || undefined} id={reasonId}>
      {button}
    </Tooltip>
  )
}

const squares: Record<ButtonSize, string> = { sm: 'w-[26px]', md: 'w-8', lg: 'w-[38px]' }

/** A button with only an icon: always with a name and a tooltip. */
export function IconButton({
  label,
  variant = 'ghost',
  size = 'md',
  disabledReason,
  shortcut,
  className,
  ...props
}: IconButtonProps) {
  const reasonId = useId()
  const tip = shortcut ? `${label} (${shortcut})` : label
  const isBlocked = Boolean(disabledReason)
  return (
    <Tooltip text={disabledReason ? `${label}: ${disabledReason}` : tip} id={reasonId}>
      <PlainButton
        {...props}
        variant={variant}
        size={size}
        blocked={isBlocked}
        aria-label={label}
        aria-describedby={describedBy(props['aria-describedby'], isBlocked && reasonId)}
        className={cx(
          squares[size],
          'px-0',
          variant === 'ghost' && disabledReason && 'border-transparent bg-transparent',
          className,
        )}
      />
    </Tooltip>
  )
}
