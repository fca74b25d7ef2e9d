import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from './classes'

/** One tab and its content. */
export interface TabItem<Value extends string> {
  value: Value
  label: ReactNode
  content: ReactNode
}

/** Props of {@link Tabs}. */
export interface TabsProps<Value extends string> {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  items: readonly TabItem<Value>[]
  /** Underlined, under a header; or joined like a switch. */
  variant?: 'line' | 'segment'
  /** Shown at the end of the tab bar. */
  trailing?: ReactNode
  /** The open panel takes the remaining height. */
  fills?: boolean
  /** Hidden panels stay mounted, with what was typed and its undo history. */
  keepsPanels?: boolean
  /** Arrow keys move between tabs, Enter opens one: for tabs that may ask something first. */
  opensOnEnter?: boolean
  className?: string
  listClassName?: string
  panelClassName?: string
}

const lists = {
  line: 'flex min-w-0 gap-5 overflow-x-auto [scrollbar-width:none]',
  segment:
    'inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface [scrollbar-width:none]',
}

const tabs = {
  line: 'flex-none border-b-2 border-transparent pt-2 pb-[9px] font-strong whitespace-nowrap text-ink-2 ring-inset rounded-t-sm transition-colors hover:text-ink data-active:border-accent data-active:text-ink',
  segment:
    'h-[30px] flex-none border-r border-line px-2.5 font-strong whitespace-nowrap text-ink-2 ring-inset transition-colors first:rounded-l-[5px] last:rounded-r-[5px] last:border-r-0 hover:text-ink data-active:bg-accent-soft data-active:text-accent',
}

/** Tabs: arrow keys move between them, and the selected one's panel is shown. */
export function Tabs<Value extends string>({
  label,
  value,
  onValueChange,
  items,
  variant = 'line',
  trailing,
  fills = false,
  keepsPanels = false,
  opensOnEnter = false,
  className,
  listClassName,
  panelClassName,
}: TabsProps<Value>) {
  const fill = fills && 'flex min-h-0 min-w-0 flex-1 flex-col'
  return (
    <Base.Root
      value={value}
      onValueChange={(next: Value) => onValueChange(next)}
      className={cx(fill, className)}
    >
      <div className={cx('flex min-w-0 flex-none flex-wrap items-center gap-2', listClassName)}>
        <Base.List activateOnFocus={!opensOnEnter} aria-label={label} className={lists[variant]}>
          {items.map((item) => (
            <Base.Tab key={item.value} value={item.value} className={tabs[variant]}>
              {item.label}
            </Base.Tab>
          ))}
        </Base.List>
        {trailing ? <div className="ml-auto flex items-center gap-2">{trailing}</div> : null}
      </div>
      {items.map((item) => (
        <Base.Panel
          key={item.value}
          value={item.value}
          keepMounted={keepsPanels}
          className={cx(fill, 'data-ending-style:hidden data-hidden:hidden', panelClassName)}
        >
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
