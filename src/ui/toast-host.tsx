import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useSyncExternalStore, type SyntheticEvent } from 'react'
import { Button, IconButton } from './button'
import { cx } from './classes'
import { openDialogs } from './open-dialogs'
import { announcement, beginToasts, toastManager, type ToastData } from './toast'

/** More would hide the page. */
const mostAtOnce = 4

const icons = {
  ok: <CircleCheck className="text-ok" />,
  warn: <TriangleAlert className="text-warn" />,
  bad: <CircleAlert className="text-danger" />,
  info: <Info className="text-accent" />,
}

interface ToastCardProps {
  entry: Toast.Root.ToastObject<ToastData>
  isLatest: boolean
}

function ToastCard({ entry, isLatest }: ToastCardProps) {
  const { id, timeout, data } = entry
  if (!data) return null
  const { tone, action } = data
  const close = () => toastManager.close(id)
  return (
    <Toast.Root
      toast={entry}
      // Neither a dialog nor draggable: its text can be selected.
      role="group"
      aria-modal={undefined}
      swipeDirection={[]}
      className={cx(
        'pointer-events-auto flex items-start gap-2.5 rounded-lg border bg-surface py-2.5 pr-1.5 pl-3 shadow-pop transition-[opacity,translate] data-ending-style:hidden data-limited:hidden starting:translate-y-2 starting:opacity-0',
        tone === 'bad' ? 'border-danger-line' : 'border-line',
        !isLatest && 'over-dialog:hidden',
      )}
      // A pointer moving over it means someone is reading, so the time starts again.
      onPointerMove={() => toastManager.update(id, { timeout })}
      onKeyDown={(event) => {
        // Closes the toast alone, not a dialog as well.
        if (event.key === 'Escape') event.stopPropagation()
      }}
    >
      <span className="mt-0.5">{icons[tone]}</span>
      <div className="min-w-0 flex-1 break-words over-dialog:*:truncate">
        <Toast.Title render={<div />} className="font-medium" />
        <Toast.Description render={<div />} className="text-sm text-ink-2" />
      </div>
      {action ? (
        <Button
          size="sm"
          className="-my-0.5"
          onClick={() => {
            close()
            action.onSelect()
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label="Dismiss" icon={<X />} size="sm" className="-my-0.5" onClick={close} />
    </Toast.Root>
  )
}

/** A resting pointer may have been there before the toast, so it doesn't keep it open. */
function holdNothing(event: SyntheticEvent & { preventBaseUIHandler?: () => void }): void {
  event.preventBaseUIHandler?.()
}

function Viewport() {
  const { toasts } = Toast.useToastManager<ToastData>()
  const { subscribe, get } = openDialogs
  const dialogs = useSyncExternalStore(subscribe, get, get)
  return (
    <Toast.Viewport
      role="status"
      data-over-dialog={dialogs.length > 0 || undefined}
      data-beside-sheet={dialogs.includes('side') || undefined}
      onMouseEnter={holdNothing}
      onMouseMove={holdNothing}
      className={cx(
        'pointer-events-none fixed right-3 bottom-(--toast-bottom,48px) left-3 z-60 flex flex-col-reverse gap-2 md:left-auto md:w-[360px]',
        'over-dialog:top-1.5 over-dialog:bottom-auto md:over-dialog:right-[calc(50%-180px)]',
        'md:beside-sheet:right-auto md:beside-sheet:left-3 md:beside-sheet:w-[min(360px,calc(100vw-404px))]',
      )}
    >
      {toasts.map((entry, index) => (
        <ToastCard key={entry.id} entry={entry} isLatest={index === 0} />
      ))}
    </Toast.Viewport>
  )
}

/**
 * Shows toasts: mount it once. Its regions exist from the start, so that screen readers notice what
 * is added; F6 moves focus there. It avoids the request bar (`--toast-bottom`, 48 px). While a
 * dialog is open, the latest toast appears in the strip above it that dialogs leave free.
 */
export function ToastHost() {
  const { id, text } = useSyncExternalStore(
    announcement.subscribe,
    announcement.get,
    announcement.get,
  )
  // Runs after the provider's own effect, which subscribes to the manager.
  useEffect(beginToasts, [])
  return (
    <Toast.Provider toastManager={toastManager} limit={mostAtOnce}>
      <Viewport />
      <div aria-live="polite" className="sr-only">
        <span key={id}>{text}</span>
      </div>
    </Toast.Provider>
  )
}
