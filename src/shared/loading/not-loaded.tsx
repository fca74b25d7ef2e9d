import type { ReactNode } from 'react'
import type { Published } from '@/api/published'
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
      action={<LoadAgain pending={pending} onRetry={onRetry} />}
    >
      <LoadAdvice />
      {children}
    </Notice>
  )
}

/**
 * Buttons that retry a part which couldn't be fetched. Whether a reload would help is known only
 * later: its button comes after the first one, which stays where it is.
 */
function LoadAgain({ pending, onRetry }: Pick<NotLoadedProps, 'pending' | 'onRetry'>) {
  return (
    <>
      <Button size="sm" pending={pending} onClick={onRetry}>
        Retry
      </Button>
      <ReloadIfUseful size="sm" />
    </>
  )
}

/** Offline, a reload would lose the page, and the session with it. */
export function ReloadIfUseful({ size }: { size?: 'sm' }) {
  const published = usePublished()
  return published === 'other' || published === 'same' ? <ReloadButton size={size} /> : null
}

/**
 * What to do about a part that couldn't be fetched, depending on what the server has deployed. Has
 * room for the longest text, so that what is below doesn't move when that is known.
 */
export function LoadAdvice() {
  return (
    <p
      data-longest={advice.same}
      className="grid before:invisible before:[grid-area:1/1] before:content-[attr(data-longest)]"
    >
      <span className="[grid-area:1/1]">{advice[usePublished() ?? 'unreachable']}</span>
    </p>
  )
}

export const reloadKeeps = 'After a reload you are still signed in, and your drafts are still here.'

const advice: Readonly<Record<Published, string>> = {
  other: `A new version of the console is available. ${reloadKeeps}`,
  same: `The console’s server didn’t send this file. Try again, or reload. ${reloadKeeps}`,
  unreachable: 'Check the connection, then try again. What you have written stays.',
}

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
