import type { ReactNode } from 'react'

/** Props of {@link Kbd}. */
export interface KbdProps {
  /** In a list of shortcuts, where it is framed, and read by screen readers. */
  listed?: boolean
  children: ReactNode
}

/**
 * A keyboard shortcut. Inside a button or a menu item, it is left out of the accessible name, and
 * hidden on touch screens.
 */
export function Kbd({ listed = false, children }: KbdProps) {
  if (listed) {
    return (
      <kbd className="rounded-sm border border-line-strong px-1.5 py-px font-sans text-sm text-ink-2">
        {children}
      </kbd>
    )
  }
  return (
    <kbd aria-hidden="true" className="font-sans text-sm font-normal pointer-coarse:hidden">
      {children}
    </kbd>
  )
}
