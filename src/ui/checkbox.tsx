import { type MouseEvent, type ReactNode, useId } from 'react'
import { cx } from './classes'

/** Props of {@link Checkbox}. */
export interface CheckboxProps {
  label: ReactNode
  labelHidden?: boolean
  checked: boolean
  /** Part of what it represents is checked. */
  indeterminate?: boolean
  /** `event` says whether Shift was held, for ranges. */
  onCheckedChange: (checked: boolean, event: { shiftKey: boolean }) => void
  /** Why it can't be changed; shown below. */
  disabledReason?: string | undefined
  hint?: ReactNode
  className?: string
}

/** A checkbox with its label; both are clickable. */
export function Checkbox({
  label,
  labelHidden = false,
  checked,
  indeterminate = false,
  onCheckedChange,
  disabledReason,
  hint,
  className,
}: CheckboxProps) {
  const id = useId()
  const note = disabledReason ?? hint
  // An element less in each row of a long table.
  const name = labelHidden ? plainText(label) : undefined
  // A click event also comes from the space bar and carries the Shift key, unlike a change event.
  function onClick(event: MouseEvent<HTMLInputElement>) {
    if (disabledReason) event.preventDefault()
    else onCheckedChange(event.currentTarget.checked, { shiftKey: event.shiftKey })
  }
  return (
    <span className={cx('inline-flex flex-col', className)}>
      <label
        className={cx(
          'relative inline-flex items-start gap-2',
          disabledReason ? 'cursor-not-allowed text-ink-3' : 'cursor-pointer',
          labelHidden &&
            "pointer-coarse:after:absolute pointer-coarse:after:-inset-3 pointer-coarse:after:content-['']",
        )}
      >
        <span
          className={cx(
            'relative grid size-3.5 flex-none place-items-center',
            !labelHidden && 'mt-[3px]',
          )}
        >
          <input
            type="checkbox"
            ref={(input) => {
              if (input) input.indeterminate = indeterminate
            }}
            checked={checked}
            aria-label={name}
            aria-disabled={disabledReason ? true : undefined}
            aria-describedby={note ? id : undefined}
            onClick={onClick}
            onChange={() => undefined}
            className="peer absolute inset-0 m-0 cursor-[inherit] appearance-none rounded-sm border-[1.5px] border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:not-aria-disabled:border-accent aria-disabled:bg-sunken aria-disabled:checked:border-ink-3 aria-disabled:checked:bg-ink-3"
          />
          <svg
            aria-hidden="true"
            viewBox="0 0 14 14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
            strokeLinejoin="round"
            className="pointer-events-none relative hidden size-3.5 text-accent-ink peer-checked:block peer-indeterminate:block"
          >
            <path d={indeterminate ? 'M4 7h6' : 'm3.8 7.2 2.2 2.3 4.2-4.8'} />
          </svg>
        </span>
        {name === undefined ? (
          <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
        ) : null}
      </label>
      {note ? (
        <span id={id} className={labelHidden ? 'sr-only' : 'mt-0.5 ml-[22px] text-sm text-ink-3'}>
          {note}
        </span>
      ) : null}
    </span>
  )
}

function plainText(content: ReactNode): string | undefined {
  return typeof content === 'string' ? content : undefined
}
