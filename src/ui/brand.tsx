import { cx } from './classes'

/** Props of {@link Brand}. */
export interface BrandProps {
  /** The mark alone, where there is no room for the name. */
  markOnly?: boolean
  className?: string
}

/** The mx mark and the name. */
export function Brand({ markOnly = false, className }: BrandProps) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-2 font-bold tracking-[-0.01em] text-ink',
        className,
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-[22px] flex-none place-items-center rounded-md bg-accent font-mono text-sm/none font-bold text-accent-ink"
      >
        mx
      </span>
      <span className={markOnly ? 'sr-only' : undefined}>mxconsole</span>
    </span>
  )
}
