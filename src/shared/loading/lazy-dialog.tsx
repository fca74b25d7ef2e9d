import type { ReactNode } from 'react'
import type { LazyModule } from '@/lib/lazy-module'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { LoadAdvice, LoadAgain } from './not-loaded'
import { useLazyModule } from './use-lazy-module'

interface LazyDialogProps<T> {
  module: LazyModule<T>
  onClose: () => void
  children: (loaded: T) => ReactNode
}

/** A dialog whose code is fetched when it is opened; where that fails, one that says so. */
export function LazyDialog<T>({ module, onClose, children }: LazyDialogProps<T>) {
  const { loaded, error, pending, retry } = useLazyModule(module)
  if (loaded !== undefined) return children(loaded)
  if (error === undefined) return null
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="Couldn’t load this dialog"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <LoadAgain pending={pending} onRetry={retry} />
        </>
      }
    >
      <div role="alert">
        <LoadAdvice />
      </div>
    </Dialog>
  )
}
