import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { cx, labelText } from './classes'
import { popupBox, popupItem } from './popup-class'

/** One option of {@link Select}. */
export interface SelectOption<Value extends string> {
  value: Value
  label: string
  /** Why it can't be selected; shown below it. */
  disabledReason?: string | undefined
}

/** Props of {@link Select}. */
export interface SelectProps<Value extends string> {
  label: string
  labelHidden?: boolean
  value: Value
  onValueChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  /** 26 or 32 px (default) high. */
  size?: 'sm' | 'md'
  /** Why nothing can be selected; shown below. */
  disabledReason?: string | undefined
  className?: string
}

/** One of a few options in a dropdown list. */
export function Select<Value extends string>({
  label,
  labelHidden = false,
  value,
  onValueChange,
  options,
  size = 'md',
  disabledReason,
  className,
}: SelectProps<Value>) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <div className={cx('min-w-0', className)}>
      <Base.Root
        items={options}
        modal={false}
        value={value}
        readOnly={Boolean(disabledReason)}
        open={open && !disabledReason}
        onOpenChange={setOpen}
        onValueChange={(next: Value | null) => {
          if (next !== null) onValueChange(next)
        }}
      >
        <span id={`${id}-label`} className={labelHidden ? 'sr-only' : labelText}>
          {label}
        </span>
        <Base.Trigger
          aria-labelledby={`${id}-label`}
          aria-describedby={disabledReason ? `${id}-reason` : undefined}
          aria-disabled={disabledReason ? true : undefined}
          className={cx(
            'flex w-full min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-surface text-left select-none transition-colors hover:bg-hover aria-disabled:bg-sunken aria-disabled:text-ink-3',
            size === 'sm' ? 'h-[26px] pr-1.5 pl-2 text-sm' : 'h-8 pr-2 pl-2.5',
          )}
        >
          <Base.Value className="truncate" />
          <Base.Icon className="flex text-ink-2">
            <ChevronDown />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner
            sideOffset={4}
            alignItemWithTrigger={false}
            className="z-50 outline-none select-none"
          >
            <Base.Popup className={cx(popupBox, 'min-w-(--anchor-width)')}>
              <Base.List className="max-h-[min(var(--available-height)-10px,20rem)] overflow-y-auto">
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    label={option.label}
                    disabled={Boolean(option.disabledReason)}
                    className={cx(popupItem, 'data-disabled:text-ink-3')}
                  >
                    <span className="flex w-4 flex-none text-accent">
                      <Base.ItemIndicator>
                        <Check />
                      </Base.ItemIndicator>
                    </span>
                    <span className="min-w-0">
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {option.disabledReason ? (
                        <span className="block text-sm text-ink-3">{option.disabledReason}</span>
                      ) : null}
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {disabledReason ? (
        <div id={`${id}-reason`} className="mt-1.5 text-sm text-ink-3">
          {disabledReason}
        </div>
      ) : null}
    </div>
  )
}
