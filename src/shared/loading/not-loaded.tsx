import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { usePublished } from './published'

interface NotLoadedProps {
  /** What it is, such as “this page”. */
  name: string
  /** What can be done without it. */
  children?: ReactNode
  pending: boolean
  onRetry: () => void
  tone?: 'bad' | 'warn'
  className?: string
}

/** Says where a part of the console would be that it could not be fetched, and how to get it. */
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

/** Buttons that get a part which could not be fetched. */
export function LoadAgain({ pending, onRetry, size }: LoadAgainProps) {
  const published = usePublished()
  return (
    <>
      {published === 'other' ? null : (
        <Button size={size} pending={pending} onClick={onRetry}>
          Try again
        </Button>
      )}
      {/* Offline, a reload would lose the page, and with it the session. */}
      {published === 'other' || published === 'same' ? <ReloadButton size={size} /> : null}
    </>
  )
}

/** What to do about a part that could not be fetched, by what the console's server has now. */
export function LoadAdvice() {
  const published = usePublished()
  switch (published) {
    case 'other':
      return <p>A new version of the console was published. {reloadKeeps}</p>
    case 'same':
      return <p>The console’s server didn’t send this file. Try again, or reload. {reloadKeeps}</p>
    case 'unreachable':
    case undefined:
      return <p>Check the connection, then try again. What you have written stays.</p>
  }
}

export const reloadKeeps = 'After a reload you are still signed in, and your drafts are still here.'

/** Loads the page anew; the session's lease and the drafts outlive that. */
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
