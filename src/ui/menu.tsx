import { Menu as Base } from '@base-ui/react/menu'
import { type ReactElement, type ReactNode, useId } from 'react'
import { cx, popupBox, popupItem } from './classes'

/** One line of a menu. */
export interface MenuItem {
  label: string
  /** A lucide icon. */
  icon?: ReactNode
  onSelect: () => void
  /** Leads to something destructive. */
  danger?: boolean
  /** Why it cannot be used; shown below the label. */
  disabledReason?: string | null
}

/** Props of {@link Menu}. */
export interface MenuProps {
  /** A `Button` or `IconButton`. */
  trigger: ReactElement
  /** Names the menu where the trigger's words do not. */
  label?: string
  items: readonly (MenuItem | 'separator')[]
  align?: 'start' | 'end'
  /** Stands above the items, for instance who is signed in. */
  header?: ReactNode
}

/** A button that opens a list of actions. */
export function Menu({ trigger, label, items, align = 'end', header }: MenuProps) {
  const id = useId()
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            className={cx(popupBox, 'max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto')}
          >
            {header ? (
              <div className="mb-1 border-b border-line px-2 pt-1 pb-2">{header}</div>
            ) : null}
            {items.map((item, index) =>
              item === 'separator' ? (
                // A menu's lines do not change places while it is open.
                <Base.Separator key={`separator-${index}`} className="mx-1 my-1 h-px bg-line" />
              ) : (
                <Base.Item
                  key={item.label}
                  label={item.label}
                  aria-label={item.label}
                  aria-describedby={item.disabledReason ? `${id}-${index}` : undefined}
                  disabled={Boolean(item.disabledReason)}
                  onClick={item.onSelect}
                  className={cx(
                    popupItem,
                    'items-start',
                    item.disabledReason ? 'text-ink-3' : item.danger ? 'text-danger' : 'text-ink',
                  )}
                >
                  {item.icon ? <span className="mt-0.5 flex flex-none">{item.icon}</span> : null}
                  <span className="min-w-0">
                    {item.label}
                    {item.disabledReason ? (
                      <span id={`${id}-${index}`} className="block text-sm text-ink-3">
                        {item.disabledReason}
                      </span>
                    ) : null}
                  </span>
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
