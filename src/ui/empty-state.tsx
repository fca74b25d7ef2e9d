import type { ReactNode } from 'react'

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  /** A lucide icon. */
  icon: ReactNode
  title: string
  /** Why there is nothing, and what to do. */
  body: ReactNode
  action?: ReactNode
}

/** Placeholder for a place with nothing to show yet. */
export function EmptyState({ icon, title, body, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center">
      <div className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-surface text-ink-2 [&_.lucide]:size-5">
        {icon}
      </div>
      <div className="text-lg font-semibold text-ink">{title}</div>
      <div className="mt-1 text-ink-2">{body}</div>
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
