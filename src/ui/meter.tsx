import { cx } from './classes'

/** Props of {@link Meter}. */
export interface MeterProps {
  label: string
  value: number
  max: number
  /** The value for screen readers, such as "1.9 of 60 KB". */
  valueText?: string
  tone?: 'accent' | 'warn' | 'bad'
  className?: string
}

const tones = { accent: undefined, warn: 'gauge-warn', bad: 'gauge-bad' }

/** A share of a known whole: how full a message is, how many members a server has. */
export function Meter({ label, value, max, valueText, tone = 'accent', className }: MeterProps) {
  return (
    <meter
      aria-label={label}
      aria-valuetext={valueText}
      value={value}
      max={Math.max(max, 1)}
      className={cx('gauge', tones[tone], className)}
    />
  )
}
