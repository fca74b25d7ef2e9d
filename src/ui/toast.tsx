import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { cutText } from '@/lib/cut'
import { Button, IconButton } from './button'
import { cx } from './classes'
import { dismissToast, getToastState, subscribeToasts, type ToastEntry } from './toast-store'

export { announce, toast } from './toast-store'

/** Long enough to read; a failure, and what can still be acted on, stays longer. */
const SHOWN_MS = { ok: 5_000, info: 6_000, warn: 10_000, bad: 10_000 }
const WITH_ACTION_MS = 10_000

const icons = {
  ok: <CircleCheck className="text-ok" />,
  warn: <TriangleAlert className="text-warn" />,
  bad: <CircleAlert className="text-danger" />,
  info: <Info className="text-accent" />,
}

/** Takes a toast away after its time, which `begin` starts again and `hold` stops. */
function useLifetime({ id, tone, action }: ToastEntry) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shownMs = Math.max(SHOWN_MS[tone], action ? WITH_ACTION_MS : 0)
  const hold = useCallback(() => clearTimeout(timer.current), [])
  const begin = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => dismissToast(id), shownMs)
  }, [id, shownMs])
  useEffect(() => {
    begin()
    return hold
  }, [begin, hold])
  return { begin, hold }
}

function ToastCard({ entry }: { entry: ToastEntry }) {
  const { begin, hold } = useLifetime(entry)
  const { action } = entry

  return (
    <div
      className={cx(
        'pointer-events-auto flex items-start gap-2.5 rounded-lg border bg-surface py-2.5 pr-1.5 pl-3 shadow-pop transition-[opacity,translate] starting:translate-y-2 starting:opacity-0',
        entry.tone === 'bad' ? 'border-danger-line' : 'border-line',
      )}
      // A pointer that moves over it belongs to a reader; one that rests there may have come first.
      onPointerMove={begin}
      onFocus={hold}
      onBlur={begin}
    >
      <span className="mt-0.5">{icons[entry.tone]}</span>
      <div className="min-w-0 flex-1 break-words over-dialog:*:truncate">
        <div className="font-medium">
          {typeof entry.text === 'string' ? cutText(entry.text, 500) : entry.text}
        </div>
        {entry.detail ? (
          <div className="text-sm text-ink-2">{cutText(entry.detail, 500)}</div>
        ) : null}
      </div>
      {action ? (
        <Button
          size="sm"
          className="-my-0.5"
          onClick={() => {
            dismissToast(entry.id)
            action.onSelect()
          }}
        >
          {action.label}
        </Button>
      ) : null}
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
 * notice what comes into them. It keeps clear of the request bar (`--toast-bottom`, 48 px). While a
 * dialog is open, the latest toast is in the strip above it that dialogs leave free.
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
        className={cx(
          'pointer-events-none fixed right-3 bottom-(--toast-bottom,48px) left-3 z-60 flex flex-col gap-2 md:left-auto md:w-[360px]',
          'over-dialog:top-1.5 over-dialog:bottom-auto over-dialog:*:not-last:hidden md:over-dialog:right-[calc(50%-180px)]',
          'md:beside-sheet:right-auto md:beside-sheet:left-3 md:beside-sheet:w-[min(360px,calc(100vw-404px))]',
        )}
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
