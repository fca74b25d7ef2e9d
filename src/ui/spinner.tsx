import { cx } from './classes'

/** Props of {@link Spinner}. */
export interface SpinnerProps {
  className?: string
}

/** A spinning ring, decorative: say next to it what is going on. */
export function Spinner({ className }: SpinnerProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      className={cx('size-4 flex-none animate-spin', className)}
    >
      <circle cx="8" cy="8" r="6" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" />
    </svg>
  )
}
