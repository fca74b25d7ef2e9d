import type { ReactNode } from 'react'
import type { LazyModule } from '@/lib/lazy-module'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Spinner } from '@/ui/spinner'
import { LoadAdvice, ReloadIfUseful } from './not-loaded'
import { useLazyModule } from './use-lazy-module'

interface LazyDialogProps<T> {
  module: LazyModule<T>
  onClose: () => void
  children: (loaded: T) => ReactNode
}

/**
 * A dialog whose code is fetched when it opens. If that takes long, a placeholder dialog shows it
 * and can be closed; if it fails, the placeholder offers a retry.
 */
export function LazyDialog<T>({ module, onClose, children }: LazyDialogProps<T>) {
  const { loaded, error, pending, retry } = useLazyModule(module)
  if (loaded !== undefined) return children(loaded)
  if (error === undefined) return <LoadingDialog onClose={onClose} />
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="Couldn’t load this dialog"
      footer={
        <>
          {/* At the other end, so that it moves none of the others when it appears. */}
          <span className="mr-auto">
            <ReloadIfUseful />
          </span>
          <Button onClick={onClose}>Close</Button>
          <Button pending={pending} onClick={retry}>
            Retry
          </Button>
        </>
      }
    >
      <div role="alert">
        <LoadAdvice />
      </div>
    </Dialog>
  )
}

function LoadingDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      late
      size="sm"
      onOpenChange={onClose}
      title="Loading this dialog…"
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <p className="flex items-center gap-2 text-ink-2">
        <Spinner /> This takes longer than usual. What you have written stays.
      </p>
    </Dialog>
  )
}
