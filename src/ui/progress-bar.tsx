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
  const share = value === null || max <= 0 ? 0 : Math.min(1, Math.max(0, value / max))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-valuetext={valueText}
      className={className}
    >
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken dark:bg-line">
        {value === null ? (
          <div className="h-full w-full animate-pulse bg-accent" />
        ) : (
          <div
            className="h-full origin-left bg-accent transition-transform"
            style={{ transform: `scaleX(${share})` }}
          />
        )}
      </div>
    </div>
  )
}
