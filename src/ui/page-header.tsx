import type { ReactNode } from 'react'

/** Props of {@link PageHeader}. */
export interface PageHeaderProps {
  title: ReactNode
  /** A line below the title: what the page is for, or the thing's identifier. */
  subtitle?: ReactNode
  /** A picture before the title. */
  leading?: ReactNode
  /** Chips and buttons at the end. */
  actions?: ReactNode
  /** What stands below, for instance tabs; they meet the header's lower line. */
  children?: ReactNode
}

/** The head of a page. Its `h1` takes the focus after navigation (`#page-title`). */
export function PageHeader({ title, subtitle, leading, actions, children }: PageHeaderProps) {
  return (
    <header className="flex-none border-b border-line bg-surface px-4 pt-4 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-center gap-3">
          {leading}
          <div className="min-w-0">
            <h1
              id="page-title"
              tabIndex={-1}
              className="text-xl font-bold tracking-[-0.015em] break-words"
            >
              {title}
            </h1>
            {subtitle ? <div className="text-ink-3">{subtitle}</div> : null}
          </div>
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="mt-3">{children}</div> : <div className="h-4" />}
    </header>
  )
}
