import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import {
  Fragment,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { cx } from './classes'
import { popupBox, popupItem } from './popup-class'
import { focusAfterMenu } from './focus-after-menu'
import { Kbd } from './kbd'

/** One item of a menu. */
export interface MenuItem {
  label: string
  /** A lucide icon. */
  icon?: ReactNode
  onSelect: () => void
  /** Leads to something destructive. */
  danger?: boolean
  /** Why it can't be used; shown below the label, or once for several items that share it. */
  disabledReason?: string | undefined
  /** Its keyboard shortcut. */
  shortcut?: string
}

/** A setting inside a menu with one selected option; selecting leaves the menu open. */
export interface MenuChoice {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

export type MenuEntry = MenuItem | MenuChoice | 'separator'

/** Props of {@link Menu}. */
export interface MenuProps {
  /** A `Button` or `IconButton`. */
  trigger: ReactElement
  /** Names the menu if the trigger's label doesn't. */
  label?: string
  items: readonly MenuEntry[]
  align?: 'start' | 'end'
  /** Shown above the items, such as who is signed in. */
  header?: ReactNode
  /** What to focus after the menu closes; true, the default, for the trigger. */
  finalFocus?: () => HTMLElement | true
}

/** Props of {@link AnchoredMenu}. */
export interface AnchoredMenuProps {
  /** The button that was pressed, which is focused afterwards; null while the menu is closed. */
  anchor: HTMLElement | null
  onClose: () => void
  label: string
  items: readonly MenuEntry[]
}

/** A button that opens a list of actions. */
export function Menu({ trigger, label, items, align = 'end', header, finalFocus }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            className={popupClass}
            finalFocus={finalFocus && (() => focusAfterMenu(finalFocus()))}
          >
            {header ? (
              <div className="mb-1 border-b border-line px-2 pt-1 pb-2">{header}</div>
            ) : null}
            <Entries items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * One menu for many buttons, as in the rows of a long table, where a menu for each would be slow.
 */
export function AnchoredMenu({ anchor, onClose, label, items }: AnchoredMenuProps) {
  const popup = useRef<HTMLDivElement>(null)
  const [landmark, setLandmark] = useState<HTMLElement>()
  // The menu belongs to the same part of the page as its button, also while it closes.
  const home = anchor?.closest('main')
  if (home && home !== landmark) setLandmark(home)
  const [button, setButton] = useState(anchor)
  if (anchor && anchor !== button) setButton(anchor)

  // Opened by keyboard, a menu starts at its first item.
  useEffect(() => {
    if (!anchor?.matches(':focus-visible')) return undefined
    const frame = requestAnimationFrame(() =>
      popup.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [anchor])

  return (
    <Base.Root modal={false} open={anchor !== null} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={landmark}>
        <Base.Positioner
          anchor={anchor}
          side="bottom"
          sideOffset={4}
          align="end"
          className="z-50 outline-none"
        >
          <Base.Popup
            ref={popup}
            aria-label={label}
            className={popupClass}
            finalFocus={() => focusAfterMenu(button)}
          >
            <Entries items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const popupClass = cx(
  popupBox,
  'max-h-[calc(var(--available-height)-4px)] max-w-80 min-w-44 overflow-y-auto',
)

function Entries({ items }: { items: readonly MenuEntry[] }) {
  const id = useId()
  const shared = sharedReasons(items)
  return items.map((item, index) => {
    if (item === 'separator') {
      // A menu's items don't change places while it is open.
      return <Base.Separator key={`separator-${index}`} className="mx-1 my-1 h-px bg-line" />
    }
    if ('options' in item) return <Choice key={item.label} choice={item} />
    const first = item.disabledReason ? shared.get(item.disabledReason) : undefined
    const reasonId = `${id}-${first ?? index}`
    return (
      <Fragment key={item.label}>
        {first === index ? (
          <p
            id={reasonId}
            // Describes its items; a menu has no other text.
            aria-hidden="true"
            className="px-2 pt-1 pb-0.5 text-sm text-ink-3"
          >
            {item.disabledReason}
          </p>
        ) : null}
        <Line item={item} reasonId={reasonId} saysReason={first === undefined} />
      </Fragment>
    )
  })
}

/** Reasons shared by several items, each with the index of the first. */
function sharedReasons(items: readonly MenuEntry[]): ReadonlyMap<string, number> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  const reasons = items.map((item) =>
    item !== 'separator' && 'onSelect' in item ? (item.disabledReason ?? undefined) : undefined,
  )
  for (const reason of reasons) {
    if (reason === undefined) continue
    if (seen.has(reason)) shared.add(reason)
    seen.add(reason)
  }
  return new Map([...shared].map((reason) => [reason, reasons.indexOf(reason)]))
}

interface LineProps {
  item: MenuItem
  /** Id of the element with the reason. */
  reasonId: string
  /** The reason is for this item only. */
  saysReason: boolean
}

function Line({ item, reasonId, saysReason }: LineProps) {
  return (
    <Base.Item
      label={item.label}
      aria-describedby={item.disabledReason ? reasonId : undefined}
      disabled={Boolean(item.disabledReason)}
      onClick={item.onSelect}
      className={cx(
        popupItem,
        'items-start',
        item.disabledReason ? 'text-ink-3' : item.danger ? 'text-danger' : 'text-ink',
      )}
    >
      {item.icon ? <span className="mt-0.5 flex flex-none">{item.icon}</span> : null}
      <span className="min-w-0 flex-1">
        {item.label}
        {item.disabledReason && saysReason ? (
          // Describes the item; hidden elements aren't part of its name.
          <span id={reasonId} aria-hidden="true" className="block text-sm text-ink-3">
            {item.disabledReason}
          </span>
        ) : null}
      </span>
      {item.shortcut ? (
        <span aria-hidden="true" className="flex-none pl-3 text-ink-3">
          <Kbd>{item.shortcut}</Kbd>
        </span>
      ) : null}
    </Base.Item>
  )
}

function Choice({ choice: { label, value, options, onChange } }: { choice: MenuChoice }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-sm text-ink-3">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={popupItem}>
            <span className="flex w-4 flex-none text-accent">
              <Base.RadioItemIndicator>
                <Check />
              </Base.RadioItemIndicator>
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}
