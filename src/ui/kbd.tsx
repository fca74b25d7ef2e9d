import type { ReactNode } from 'react'

/** Props of {@link Kbd}. */
export interface KbdProps {
  children: ReactNode
}

/** The key that does the same, inside a button or a menu item; left out of the accessible name. */
export function Kbd({ children }: KbdProps) {
  return (
    <kbd
      aria-hidden="true"
      className="font-sans text-sm font-normal opacity-80 pointer-coarse:hidden"
    >
      {children}
    </kbd>
  )
}
