import { cx } from './classes'

/** Props of {@link ProgressBar}. */
export interface ProgressBarProps {
  label: string
  /** Done so far, in the unit of `max`; undefined if unknown. */
  value: number | undefined
  max: number
  /** The value for screen readers, such as "12 of 200". */
  valueText?: string
  className?: string
}

/** Progress of a running action. */
export function ProgressBar({ label, value, max, valueText, className }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      aria-valuetext={valueText}
      value={value}
      max={Math.max(max, 1)}
      className={cx('gauge', value === undefined && 'animate-pulse', className)}
    />
  )
}
