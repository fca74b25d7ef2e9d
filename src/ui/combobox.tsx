import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { cx, fieldBox, labelText } from './classes'
import { popupBox, popupItem } from './popup-class'
import { usePageBesideList } from './use-page-beside-list'

/** One option of {@link Combobox}. */
export interface ComboboxOption {
  value: string
  label: string
  /** A second line; searched too. */
  detail?: string
}

/** Props of {@link Combobox}. */
export interface ComboboxProps {
  label: string
  labelHidden?: boolean
  /** The selected option's value; undefined for none. */
  value: string | undefined
  onValueChange: (value: string) => void
  options: readonly ComboboxOption[]
  placeholder?: string
  /** Monospaced, for paths and identifiers. */
  mono?: boolean
  className?: string
}

/** A choice among many options, found by typing part of the name. */
export function Combobox({
  label,
  labelHidden = false,
  value,
  onValueChange,
  options,
  placeholder,
  mono = false,
  className,
}: ComboboxProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  usePageBesideList(open)
  const items = useMemo(() => [...options], [options])
  const chosen = items.find((option) => option.value === value) ?? null
  return (
    <div className={cx('min-w-0', className)}>
      <Base.Root
        items={items}
        open={open}
        onOpenChange={(next) => setOpen(next)}
        value={chosen}
        autoHighlight
        isItemEqualToValue={(a, b) => a.value === b.value}
        filter={(option, query) => {
          const text = `${option.label} ${option.detail ?? ''}`.toLocaleLowerCase()
          return query
            .toLocaleLowerCase()
            .split(/\s+/)
            .every((word) => text.includes(word))
        }}
        onValueChange={(option) => {
          if (option) onValueChange(option.value)
        }}
      >
        <label htmlFor={id} className={labelHidden ? 'sr-only' : labelText}>
          {label}
        </label>
        <Base.InputGroup className={cx(fieldBox, 'h-8 border-line-strong bg-surface')}>
          <Base.Input
            id={id}
            placeholder={placeholder}
            spellCheck={false}
            className={cx(
              'w-full min-w-0 flex-1 self-stretch bg-transparent px-2.5 outline-none',
              mono && 'mono',
            )}
          />
          <Base.Trigger
            aria-label={`Show all: ${label}`}
            className="mr-1 grid size-6 flex-none place-items-center rounded-sm text-ink-2 hover:text-ink"
          >
            <ChevronDown />
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50 outline-none">
            <Base.Popup
              className={cx(popupBox, 'w-(--anchor-width) max-w-(--available-width) min-w-64')}
            >
              <Base.Empty className="px-2 py-3 text-ink-3 empty:hidden">No matches.</Base.Empty>
              {/* 10 px are the popup's own padding and borders. */}
              <Base.List className="max-h-[min(var(--available-height)-10px,22rem)] overflow-y-auto overscroll-contain">
                {(option: ComboboxOption) => (
                  <Base.Item
                    key={option.value}
                    value={option}
                    className={cx(popupItem, 'data-selected:text-accent')}
                  >
                    <span className="min-w-0">
                      <span className={cx('block break-words', mono && 'mono')}>
                        {option.label}
                      </span>
                      {option.detail ? (
                        <span className="block text-sm text-ink-3">{option.detail}</span>
                      ) : null}
                    </span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  )
}
