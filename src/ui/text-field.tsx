import { type AllHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { cx, fieldBox, labelText } from './classes'

type Editable = HTMLInputElement | HTMLTextAreaElement

/** Native attributes and handlers that pass through to the input or textarea. */
export type FieldInputProps = Omit<
  AllHTMLAttributes<Editable>,
  'value' | 'onChange' | 'id' | 'type' | 'size' | 'rows' | 'className' | 'style' | 'readOnly'
>

/** Props of {@link TextField}. */
export interface TextFieldProps {
  label: string
  /** The label is for screen readers only. */
  labelHidden?: boolean
  value: string
  onChange: (value: string) => void
  /** A line of help below, or the outcome. */
  hint?: ReactNode
  /** What is wrong with the value; undefined if nothing is. */
  error?: string | undefined
  /** Monospaced, for identifiers and code. */
  mono?: boolean
  type?: 'text' | 'password' | 'url' | 'email' | 'number' | 'datetime-local'
  /** A textarea. */
  multiline?: boolean
  /** Lines of a textarea. */
  rows?: number
  /** Why the value can't be changed; shown below in place of the hint. */
  disabledReason?: string | undefined
  /** A small control or mark inside the field, at its end. */
  trailing?: ReactNode
  /** Native attributes: autoComplete, spellCheck, maxLength, onKeyDown… */
  inputProps?: FieldInputProps
  inputRef?: Ref<Editable>
  /** 32 (default) or 38 px high. */
  size?: 'md' | 'lg'
  className?: string
}

interface BelowProps {
  hintId: string
  errorId: string
  note: ReactNode
  error: string | undefined
}

function Below({ hintId, errorId, note, error }: BelowProps) {
  return (
    <>
      {note ? (
        <div id={hintId} className="mt-1.5 text-sm text-ink-3">
          {note}
        </div>
      ) : null}
      {error ? (
        <div id={errorId} role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </div>
      ) : null}
    </>
  )
}

/** A labelled text field with its hint and error. */
export function TextField({
  label,
  labelHidden = false,
  value,
  onChange,
  hint,
  error,
  mono = false,
  type = 'text',
  multiline = false,
  rows = 4,
  disabledReason,
  trailing,
  inputProps,
  inputRef,
  size = 'md',
  className,
}: TextFieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const note = disabledReason ?? hint
  const control = {
    ...inputProps,
    id,
    value,
    readOnly: Boolean(disabledReason),
    'aria-disabled': disabledReason ? true : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-describedby':
      cx(inputProps?.['aria-describedby'], note ? hintId : '', error ? errorId : '') || undefined,
    className: cx(
      'w-full min-w-0 flex-1 self-stretch bg-transparent outline-none',
      mono && 'mono',
      multiline ? 'resize-y px-2.5 py-1.5' : 'px-2.5',
      disabledReason && 'cursor-not-allowed text-ink-2',
    ),
  }
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : labelText}>
        {label}
      </label>
      <div
        className={cx(
          fieldBox,
          error ? 'border-danger' : 'border-line-strong',
          disabledReason ? 'bg-sunken dark:bg-bg' : 'bg-surface',
          !multiline && (size === 'lg' ? 'h-[38px]' : 'h-8'),
        )}
      >
        {multiline ? (
          <textarea
            {...control}
            ref={inputRef as Ref<HTMLTextAreaElement>}
            rows={rows}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            ref={inputRef as Ref<HTMLInputElement>}
            type={type}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        {trailing ? <div className="flex flex-none items-center gap-1 pr-1">{trailing}</div> : null}
      </div>
      <Below hintId={hintId} errorId={errorId} note={note} error={error} />
    </div>
  )
}
