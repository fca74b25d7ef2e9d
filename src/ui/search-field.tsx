import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import { cx, fieldBox } from './classes'
import { IconButton } from './button'

/** Props of {@link SearchField}. */
export interface SearchFieldProps {
  /** The accessible name; not shown. */
  label: string
  value: string
  onChange: (value: string) => void
  /** Shown while empty; the label when left out. */
  placeholder?: string
  className?: string
}

/** A search box with an icon and, when something is typed, a button that clears it (as Escape does). */
export function SearchField({ label, value, onChange, placeholder, className }: SearchFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)

  function clear() {
    onChange('')
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || value === '') return
    event.stopPropagation()
    clear()
  }

  return (
    <div className={cx(fieldBox, 'h-8 border-line-strong bg-surface', className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search className="ml-2.5" />
      <input
        ref={input}
        id={id}
        type="search"
        value={value}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full min-w-0 flex-1 self-stretch bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? (
        <span className="w-1" />
      ) : (
        <IconButton
          label="Clear search"
          icon={<X />}
          size="sm"
          className="mr-0.5"
          onClick={clear}
        />
      )}
    </div>
  )
}
