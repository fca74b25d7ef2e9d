import { cx } from './classes'

/**
 * Looks of a button. `primary`: the one main action of a view; `danger`: leads to something
 * destructive; `destroy`: does it (filled, for the last step of a confirmation).
 */
export type ButtonVariant = 'secondary' | 'primary' | 'ghost' | 'danger' | 'destroy'

/** Heights: 26, 32 and 38 px. */
export type ButtonSize = 'sm' | 'md' | 'lg'

const looks: Record<ButtonVariant, { base: string; hover: string }> = {
  secondary: {
    base: 'border-line-strong bg-surface text-ink',
    hover: 'hover:bg-hover active:bg-sunken',
  },
  primary: {
    base: 'border-accent bg-accent text-accent-ink',
    hover: 'hover:border-accent-hover hover:bg-accent-hover',
  },
  ghost: {
    base: 'border-transparent bg-transparent text-ink-2',
    hover: 'hover:bg-sunken hover:text-ink dark:hover:bg-line',
  },
  danger: {
    base: 'border-line-strong bg-surface text-danger',
    hover: 'hover:border-danger-line hover:bg-danger-soft',
  },
  destroy: {
    base: 'border-danger bg-danger text-danger-ink',
    hover: 'hover:border-danger-hover hover:bg-danger-hover',
  },
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-[26px] px-2 text-sm [&_.lucide]:size-3.5',
  md: 'h-8 px-3 text-[13px]/[20px]',
  lg: 'h-[38px] px-4 text-base',
}

// Reaches 44 px on touch screens without changing the layout.
const touch =
  "relative pointer-coarse:after:absolute pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-1.5 pointer-coarse:after:content-['']"

/** The classes of a button, for links that look like one. `blocked`: it can't be used now. */
export function buttonClass(options: {
  variant: ButtonVariant
  size: ButtonSize
  blocked?: boolean
}): string {
  const { base, hover } = looks[options.variant]
  return cx(
    'inline-flex flex-none items-center justify-center gap-1.5 rounded-md border font-strong whitespace-nowrap select-none transition-colors',
    touch,
    sizes[options.size],
    options.blocked
      ? 'cursor-not-allowed border-line bg-sunken text-ink-3 dark:bg-transparent'
      : cx(base, hover),
  )
}
