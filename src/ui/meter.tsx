import { cx } from './classes'

/** Props of {@link Meter}. */
export interface MeterProps {
  label: string
  value: number
  max: number
  /** How a screen reader says the value, for instance "1.9 of 60 KB". */
  valueText?: string
  tone?: 'accent' | 'warn' | 'bad'
  className?: string
}

const tones = { accent: 'bg-accent', warn: 'bg-warn', bad: 'bg-danger' }

/** A share of a known whole: how full a message is, how many members a server has. */
export function Meter({ label, value, max, valueText, tone = 'accent', className }: MeterProps) {
  const share = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max))
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={valueText}
      className={cx('h-1.5 overflow-hidden rounded-full bg-sunken dark:bg-line', className)}
    >
      <div
        className={cx('h-full rounded-full', tones[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
