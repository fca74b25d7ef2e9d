import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { IconButton } from './button'
import { cx } from './classes'
import { popupItem } from './popup-class'
import { scrim } from './dialog-class'
import { OpenDialog } from './open-dialogs'

/** An entry of {@link CommandDialog}. */
export interface Command {
  key: string
  /** Shown, but can't be chosen. */
  disabled?: boolean
}

/** Entries below a heading. */
export interface CommandGroup<T extends Command> {
  title: string
  items: T[]
}

/** Props of {@link CommandDialog}. */
export interface CommandDialogProps<T extends Command> {
  /** The accessible name of the dialog. */
  label: string
  /** The accessible name of the field, shown while it is empty. */
  fieldLabel: string
  value: string
  onValueChange: (value: string) => void
  groups: readonly CommandGroup<T>[]
  /** The content of an entry. */
  children: (item: T) => ReactNode
  /** Called once the dialog is closed, and the focus is where it was before. */
  onChoose: (item: T) => void
  onClose: () => void
  /** Shown if nothing matches. */
  empty: ReactNode
  footer: ReactNode
}

/**
 * A field with a list of commands over the page: typing searches, arrow keys move, and Enter
 * chooses. Stays at the top of the window, so that it doesn't move as the list changes.
 */
export function CommandDialog<T extends Command>(props: CommandDialogProps<T>) {
  const { label, fieldLabel, value, onValueChange, groups, children, footer, empty } = props
  const { onChoose, onClose } = props
  const before = useRef(document.activeElement)
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef(false)

  const choose = (item: T) => {
    chosen.current = true
    // What the command opens must not lose the focus to a dialog that is still closing.
    flushSync(onClose)
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
    onChoose(item)
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrim} />
        <Dialog.Popup
          data-dialog="middle"
          aria-label={label}
          initialFocus={input}
          finalFocus={() => !chosen.current}
          className="fixed inset-x-0 top-0 z-50 flex max-h-[min(100dvh,640px)] flex-col border-line bg-surface text-ink shadow-pop outline-none max-md:border-b md:top-[min(12dvh,120px)] md:left-1/2 md:max-h-[min(calc(100dvh-min(24dvh,200px)),520px)] md:w-[600px] md:max-w-[calc(100vw-48px)] md:-translate-x-1/2 md:rounded-xl md:border"
        >
          <OpenDialog place="middle" />
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            value={value}
            onValueChange={(next) => onValueChange(next)}
            itemToStringValue={(item: T) => item.key}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex flex-none items-center gap-2.5 border-b border-line pr-2 pl-4">
              <Search aria-hidden className="flex-none text-ink-3" />
              <Autocomplete.Input
                ref={input}
                aria-label={fieldLabel}
                placeholder={fieldLabel}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-3"
              />
              <Dialog.Close render={<IconButton label="Close" icon={<X />} />} />
            </div>
            <Autocomplete.Empty className="px-4 py-5 text-ink-2 empty:hidden">
              {empty}
            </Autocomplete.Empty>
            <Autocomplete.List
              aria-label={label}
              className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 empty:hidden"
            >
              {(group: CommandGroup<T>) => (
                <Autocomplete.Group
                  key={group.title}
                  items={group.items}
                  className="not-last:mb-1.5"
                >
                  <Autocomplete.GroupLabel className="px-2 pt-1.5 pb-1 text-sm font-semibold text-ink-3 select-none">
                    {group.title}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: T) => (
                      <Autocomplete.Item
                        key={item.key}
                        value={item}
                        disabled={item.disabled ?? false}
                        onClick={() => choose(item)}
                        className={cx(popupItem, 'gap-2.5', item.disabled && 'text-ink-3')}
                      >
                        {children(item)}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <div className="flex flex-none items-center gap-x-4 border-t border-line px-4 py-2 text-sm text-ink-3 pointer-coarse:hidden short:hidden">
            {footer}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
