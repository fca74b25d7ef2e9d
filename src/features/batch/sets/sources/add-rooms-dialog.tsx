import type { ReactNode } from 'react'
import { plural } from '@/lib/plural'
import type { ListedRoom } from '@/lib/room-state'
import type { AddedRoom } from '@/shared/batch-choice/choice'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'

interface AddRoomsDialogProps {
  title: string
  description: string
  /** What would be added. */
  found: readonly Pick<ListedRoom, 'roomId' | 'name'>[]
  /** Why nothing can be added; undefined if it can. */
  problem: string | undefined
  onAdd: (rooms: AddedRoom[]) => void
  close: () => void
  children: ReactNode
}

/** Adds those of the account's rooms that its fields find. */
export function AddRoomsDialog(props: AddRoomsDialogProps) {
  const { title, description, found, problem, onAdd, close, children } = props
  return (
    <Dialog
      open
      onOpenChange={close}
      title={title}
      description={description}
      onSubmit={() => {
        if (problem !== undefined) return
        onAdd(found.map(({ roomId, name }) => ({ roomId, name, via: [] })))
        close()
      }}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabledReason={problem}>
            Add {plural(found.length, 'room')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">{children}</div>
    </Dialog>
  )
}
