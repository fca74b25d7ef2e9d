import { useState } from 'react'
import { Button } from '@/ui/button'
import { ImportDialog, type ImportDialogProps } from './import-dialog'

/** Opens the dialog that reads a request copied from elsewhere. */
export function ImportButton({ onImport }: Pick<ImportDialogProps, 'onImport'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Import…</Button>
      {open ? <ImportDialog onImport={onImport} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
