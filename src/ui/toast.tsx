import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { IconButton } from './button'
import { cx } from './classes'
import { dismissToast, getToastState, subscribeToasts, type ToastEntry } from './toast-store'

export { announce, toast } from './toast-store'

/** Long enough to read; a failure stays longer. */
const SHOWN_MS = { ok: 5_000, info: 6_000, bad: 10_000 }

const icons = {
  ok: <CircleCheck className="text-ok" />,
  bad: <CircleAlert className="text-danger" />,
  info: <Info className="text-accent" />,
}

function ToastCard({ entry }: { entry: ToastEntry }) {
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(entry.id), SHOWN_MS[entry.tone])
    return () => clearTimeout(timer)
  }, [held, entry.id, entry.tone])

  return (
    <div
      className={cx(
        'pointer-events-auto flex items-start gap-2.5 rounded-lg border bg-surface py-2.5 pr-1.5 pl-3 shadow-pop transition-[opacity,translate] starting:translate-y-2 starting:opacity-0',
        entry.tone === 'bad' ? 'border-danger-line' : 'border-line',
      )}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="mt-0.5">{icons[entry.tone]}</span>
      <div className="min-w-0 flex-1 break-words">
        <div className="font-medium">{entry.text}</div>
        {entry.detail ? <div className="text-sm text-ink-2">{entry.detail}</div> : null}
      </div>
      <IconButton
        label="Dismiss"
        icon={<X />}
        size="sm"
        className="-my-0.5"
        onClick={() => dismissToast(entry.id)}
      />
    </div>
  )
}

/**
 * Where toasts appear: mount it once. Its regions are there from the start, so that screen readers
 * notice what comes into them. It keeps clear of the request bar (`--toast-bottom`, 48 px).
 */
export function ToastHost() {
  const { toasts, announcement } = useSyncExternalStore(
    subscribeToasts,
    getToastState,
    getToastState,
  )
  return (
    <>
      <output
        aria-live="polite"
        aria-atomic="false"
        className="pointer-events-none fixed right-3 bottom-(--toast-bottom,48px) left-3 z-60 flex flex-col gap-2 md:left-auto md:w-[360px]"
      >
        {toasts.map((entry) => (
          <ToastCard key={entry.id} entry={entry} />
        ))}
      </output>
      <div aria-live="polite" className="sr-only">
        <span key={announcement.id}>{announcement.text}</span>
      </div>
    </>
  )
}
