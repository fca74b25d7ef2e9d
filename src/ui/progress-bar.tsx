import { cx } from './classes'

/** Props of {@link ProgressBar}. */
export interface ProgressBarProps {
  label: string
  /** Done so far, in the unit of `max`; null while it is unknown. */
  value: number | null
  max: number
  /** How a screen reader says the value, for instance "12 of 200". */
  valueText?: string
  className?: string
}

/** How far a running action has come. */
export function ProgressBar({ label, value, max, valueText, className }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      aria-valuetext={valueText}
      value={value ?? undefined}
      max={Math.max(max, 1)}
      className={cx('gauge', value === null && 'animate-pulse', className)}
    />
  )
}
