import { useId } from 'react'
import { cx } from './classes'

/** One option of {@link Segmented}. */
export interface SegmentedOption<Value extends string> {
  value: Value
  label: string
  /** Count shown after the label. */
  count?: number
}

/** Props of {@link Segmented}. */
export interface SegmentedProps<Value extends string> {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly SegmentedOption<Value>[]
  className?: string
}

/** A few options side by side, one of them selected: a radio group. */
export function Segmented<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
}: SegmentedProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx(
        'inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface',
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-[30px] flex-none cursor-pointer items-center border-r border-line px-2.5 font-strong whitespace-nowrap text-ink-2 ring-inset transition-colors first:rounded-l-[5px] last:rounded-r-[5px] last:border-r-0 hover:text-ink has-checked:bg-accent-soft has-checked:text-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 m-0 cursor-pointer appearance-none outline-none"
          />
          {option.label}
          {option.count === undefined ? null : (
            <span className="ml-1 tabular-nums">{option.count.toLocaleString('en')}</span>
          )}
        </label>
      ))}
    </div>
  )
}
