import { cx } from './classes'

/** The mx logo and the name. */
export function Brand({ className }: { className?: string | undefined }) {
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
      mxconsole
    </span>
  )
}
