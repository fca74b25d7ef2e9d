import { Autocomplete as Base } from '@base-ui/react/autocomplete'
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { cx, fieldBox, labelText } from './classes'
import { popupBox, popupItem } from './popup-class'
import type { ComboboxOption } from './combobox'
import { usePageBesideList } from './use-page-beside-list'

/** Props of {@link SuggestField}. */
export interface SuggestFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** What may be meant; any other text can be typed too. */
  suggestions: readonly ComboboxOption[]
  /**
   * What can be inserted at a place of the text, in place of a part of it; undefined where the whole
   * value is suggested.
   */
  completeAt?: (text: string, at: number) => Insertion | undefined
  onFocus?: () => void
  hint?: string | undefined
  /** What is wrong with the value; undefined if nothing is. */
  error?: string | undefined
}

/** What can replace a part of a text. Offsets are UTF-16 code units. */
export interface Insertion {
  from: number
  to: number
  options: readonly { label: string; detail: string; insert: string }[]
}

/** More than this is found by typing. */
const mostShown = 50

/** A text field for an identifier that suggests known ones, found by ID or name. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, onChange, suggestions, completeAt, onFocus, hint, error } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const [cursor, setCursor] = useState(0)
  const whole = useMemo(() => matching(suggestions, value), [suggestions, value])
  const inserted = useMemo(() => {
    const insertion = completeAt?.(value, Math.min(cursor, value.length))
    return insertion?.options.slice(0, mostShown).map(({ label, detail, insert }) => ({
      value: value.slice(0, insertion.from) + insert + value.slice(insertion.to),
      label,
      detail,
      end: insertion.from + insert.length,
    }))
  }, [completeAt, value, cursor])
  const matches: ComboboxOption[] = inserted ?? whole
  /** Where the cursor goes once a text is inserted: browsers put it at the end. */
  const end = useRef<number>(undefined)
  useLayoutEffect(() => {
    const { current } = end
    end.current = undefined
    if (current === undefined) return
    const at = Math.min(current, value.length)
    input.current?.setSelectionRange(at, at)
  }, [value])
  const isOpen = open && matches.length > 0
  usePageBesideList(isOpen)
  return (
    <div className="min-w-0">
      <Base.Root
        items={matches}
        filteredItems={matches}
        open={isOpen}
        onOpenChange={(next) => setOpen(next)}
        openOnInputClick
        value={value}
        onValueChange={(next) => {
          end.current = inserted?.find((one) => one.value === next)?.end
          setCursor(end.current ?? input.current?.selectionStart ?? next.length)
          onChange(next)
        }}
        itemToStringValue={(option: ComboboxOption) => option.value}
      >
        <label htmlFor={id} className={labelText}>
          {label}
        </label>
        <Base.InputGroup
          className={cx(fieldBox, 'h-8 bg-surface', error ? 'border-danger' : 'border-line-strong')}
        >
          <Base.Input
            ref={input}
            id={id}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={error ? true : undefined}
            aria-describedby={(error ?? hint) ? `${id}-note` : undefined}
            onFocus={onFocus}
            onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
            className="mono w-full min-w-0 flex-1 self-stretch bg-transparent px-2.5 outline-none"
          />
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50 outline-none">
            <Base.Popup
              className={cx(popupBox, 'w-(--anchor-width) max-w-(--available-width) min-w-64')}
            >
              {/* 10 px are the popup's own padding and borders. */}
              <Base.List className="max-h-[min(var(--available-height)-10px,18rem)] overflow-y-auto overscroll-contain">
                {(option: ComboboxOption) => (
                  <Base.Item key={option.value} value={option} className={popupItem}>
                    <span className="min-w-0">
                      <bdi className="block break-words">{option.label}</bdi>
                      {option.detail ? (
                        <span className="mono block text-sm break-all text-ink-3">
                          {option.detail}
                        </span>
                      ) : null}
                    </span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {(error ?? hint) ? (
        <div
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={cx('mt-1.5 text-sm', error ? 'text-danger' : 'text-ink-3')}
        >
          {error ?? hint}
        </div>
      ) : null}
    </div>
  )
}

/** Those with every typed word; none once one of them is typed in full. */
function matching(suggestions: readonly ComboboxOption[], typed: string): ComboboxOption[] {
  const words = typed.toLocaleLowerCase().split(/\s+/)
  const found: ComboboxOption[] = []
  for (const option of suggestions) {
    if (option.value === typed) return []
    const text = `${option.label} ${option.value}`.toLocaleLowerCase()
    if (found.length < mostShown && words.every((word) => text.includes(word))) found.push(option)
  }
  return found
}
