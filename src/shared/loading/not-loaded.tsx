import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { usePublished } from './published'

interface NotLoadedProps {
  /** Its name, such as “this page”. */
  name: string
  /** What works without it. */
  children?: ReactNode
  pending: boolean
  onRetry: () => void
  tone?: 'bad' | 'warn'
  className?: string
}

/** A notice in place of a part of the console that couldn't be fetched, with a retry. */
export function NotLoaded({ name, children, pending, onRetry, tone, className }: NotLoadedProps) {
  return (
    <Notice
      tone={tone ?? 'bad'}
      role="alert"
      className={className}
      title={`Couldn’t load ${name}`}
      action={<LoadAgain pending={pending} onRetry={onRetry} size="sm" />}
    >
      <LoadAdvice />
      {children}
    </Notice>
  )
}

interface LoadAgainProps {
  pending: boolean
  onRetry: () => void
  size?: 'sm'
}

/** Buttons that retry a part which couldn't be fetched. */
export function LoadAgain({ pending, onRetry, size }: LoadAgainProps) {
  const published = usePublished()
  return (
    <>
      {published === 'other' ? null : (
        <Button size={size} pending={pending} onClick={onRetry}>
          Retry
        </Button>
      )}
      {/* Offline, a reload would lose the page, and the session with it. */}
      {published === 'other' || published === 'same' ? <ReloadButton size={size} /> : null}
    </>
  )
}

/** What to do about a part that couldn't be fetched, depending on what the server has deployed. */
export function LoadAdvice() {
  const published = usePublished()
  switch (published) {
    case 'other':
      return <p>A new version of the console is available. {reloadKeeps}</p>
    case 'same':
      return <p>The console’s server didn’t send this file. Try again, or reload. {reloadKeeps}</p>
    case 'unreachable':
    case undefined:
      return <p>Check the connection, then try again. What you have written stays.</p>
  }
}

export const reloadKeeps = 'After a reload you are still signed in, and your drafts are still here.'

/** Reloads the page; the session's lease and the drafts survive that. */
export function ReloadButton({
  size,
  disabledReason,
}: Pick<ButtonProps, 'disabledReason'> & { size?: 'sm' }) {
  return (
    <Button size={size} disabledReason={disabledReason} onClick={() => window.location.reload()}>
      Reload
    </Button>
  )
}
