import type { ReactNode } from 'react'
import { cx } from './classes'

/** Meaning of a notice's colour. */
export type NoticeTone = 'info' | 'warn' | 'bad' | 'ok'

/** Props of {@link Notice}. */
export interface NoticeProps {
  tone: NoticeTone
  title?: ReactNode
  /** A button or link that helps. */
  action?: ReactNode
  /** By default `alert` for tone `bad`; pass `none` for what was there from the start. */
  role?: 'alert' | 'status' | 'note' | 'none'
  className?: string
  children?: ReactNode
}

const looks: Record<NoticeTone, { box: string; icon: string; path: string }> = {
  info: {
    box: 'border-line bg-surface',
    icon: 'text-accent',
    path: 'M8 7.3v3.6M8 5v.1M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
  },
  warn: {
    box: 'border-line bg-surface',
    icon: 'text-warn',
    path: 'M8 6.2v2.9M8 11.4v.1M7 2.4 1.5 12a1.2 1.2 0 0 0 1 1.8h11a1.2 1.2 0 0 0 1-1.8L9 2.4a1.2 1.2 0 0 0-2 0Z',
  },
  bad: {
    box: 'border-danger-line bg-danger-soft',
    icon: 'text-danger',
    path: 'M8 5v3.6M8 10.9v.1M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
  },
  ok: {
    box: 'border-line bg-surface',
    icon: 'text-ok',
    path: 'm5.4 8.2 1.8 1.8 3.5-3.7M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z',
  },
}

/**
 * An inline message. Its icon is drawn here instead of coming from the icon library, as the sign-in
 * page uses it before that library is loaded.
 */
export function Notice({ tone, title, action, role, className, children }: NoticeProps) {
  const { box, icon, path } = looks[tone]
  return (
    <div
      role={role ?? (tone === 'bad' ? 'alert' : undefined)}
      className={cx('flex gap-3 rounded-lg border px-4 py-3', box, className)}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={cx('mt-0.5 size-4 flex-none', icon)}
      >
        <path d={path} />
      </svg>
      <div className="min-w-0 flex-1 break-words">
        {title ? <div className="font-semibold text-ink">{title}</div> : null}
        {children ? <div className="text-ink-2">{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  )
}
