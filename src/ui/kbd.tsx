import type { ReactNode } from 'react'

/** Props of {@link Kbd}. */
export interface KbdProps {
  children: ReactNode
}

/** A keyboard shortcut inside a button or a menu item; left out of the accessible name. */
export function Kbd({ children }: KbdProps) {
  return (
    <kbd aria-hidden="true" className="font-sans text-sm font-normal pointer-coarse:hidden">
      {children}
    </kbd>
  )
}
