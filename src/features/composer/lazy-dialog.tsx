import type { ReactNode } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { useChunk } from './use-chunk'

interface LazyDialogProps<T> {
  /** Fetches the dialog. */
  load: () => Promise<T>
  onClose: () => void
  children: (loaded: T) => ReactNode
}

/** A dialog whose code is fetched when it is opened; where that fails, one that says so. */
export function LazyDialog<T>({ load, onClose, children }: LazyDialogProps<T>) {
  const { loaded, error, pending, retry } = useChunk(load)
  if (loaded !== undefined) return children(loaded)
  if (error === undefined) return null
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="This could not be loaded"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" pending={pending} onClick={retry}>
            Try again
          </Button>
        </>
      }
    >
      <Notice tone="bad" title="A part of the console could not be fetched">
        Check the connection. What you have written stays.
      </Notice>
    </Dialog>
  )
}
