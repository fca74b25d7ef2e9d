import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import { cx, fieldBox } from './classes'
import { IconButton } from './button'
import { Kbd } from './kbd'
import { useSlashKey } from './use-slash-key'

/** Props of {@link SearchField}. */
export interface SearchFieldProps {
  /** The accessible name; not shown. */
  label: string
  value: string
  onChange: (value: string) => void
  /** Shown while empty; the label by default. */
  placeholder?: string
  /** Called on Enter, as when a single hit can be opened. */
  onEnter?: () => void
  className?: string
}

/**
 * A search box with an icon and, if not empty, a button that clears it (as Escape does). The `/`
 * key focuses it from anywhere on the page.
 */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, placeholder, onEnter, className } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(input)

  function clear() {
    onChange('')
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter also confirms IME input.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
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
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="peer w-full min-w-0 flex-1 self-stretch bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? (
        <span className="mr-1.5 flex-none peer-focus:invisible">
          <Kbd>
            <span className="rounded-sm border border-line-strong px-1.5 py-px text-ink-3">/</span>
          </Kbd>
        </span>
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
