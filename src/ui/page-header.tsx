import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from './button'
import { cx } from './classes'

/** Props of {@link PageHeader}. */
export interface PageHeaderProps {
  title: ReactNode
  /** A line below the title: what the page is for, or the thing's identifier. */
  subtitle?: ReactNode
  /** A picture before the title. */
  leading?: ReactNode
  /** A link to the parent page, before the picture. */
  back?: ReactNode
  /** Chips and buttons at the end. */
  actions?: ReactNode
  /**
   * In small windows the subtitle and the actions are collapsed; this names the button that shows
   * them. Without it they stay visible.
   */
  detailsLabel?: string
  /** Shown below, such as tabs; they meet the header's bottom border. */
  children?: ReactNode
}

/**
 * The header of a page. Its `h1` is focused after navigation (`#page-title`). In the flowing layout
 * it is lower: details are collapsed, and in short windows the tabs are next to the title.
 */
export function PageHeader(props: PageHeaderProps) {
  const { title, subtitle, leading, back, actions, detailsLabel, children } = props
  const [open, setOpen] = useState(false)
  const collapses = detailsLabel !== undefined && !open
  const putAway = collapses && 'flowing:hidden'
  return (
    <header
      className={cx(
        'flex-none border-b border-line bg-surface px-4 pt-4 md:px-6 flowing:pt-2',
        children !== undefined && collapses && 'sm:short:flex sm:short:gap-6',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-center gap-3 flowing:gap-2">
          {back}
          {leading ? (
            <div className={cx('flex-none', collapses && 'flowing:[zoom:0.6]')}>{leading}</div>
          ) : null}
          <div className={cx('min-w-0', collapses && 'flowing:flex-1')}>
            <h1
              id="page-title"
              tabIndex={-1}
              className={cx(
                'text-xl font-bold tracking-[-0.015em] break-words',
                collapses && 'flowing:truncate flowing:text-lg',
              )}
            >
              {title}
            </h1>
            {subtitle ? (
              <div
                className={cx('text-ink-3', detailsLabel === undefined ? 'short:hidden' : putAway)}
              >
                {subtitle}
              </div>
            ) : null}
          </div>
          {detailsLabel === undefined ? null : (
            <IconButton
              label={detailsLabel}
              icon={open ? <ChevronUp /> : <ChevronDown />}
              aria-expanded={open}
              className="ml-auto self-start framed:hidden"
              onClick={() => setOpen(!open)}
            />
          )}
        </div>
        {actions ? (
          <div className={cx('flex flex-wrap items-center gap-2', putAway)}>{actions}</div>
        ) : null}
      </div>
      {children ? (
        <div className="mt-3 min-w-0 flowing:mt-1">{children}</div>
      ) : (
        <div className="h-4 flowing:h-2" />
      )}
    </header>
  )
}
