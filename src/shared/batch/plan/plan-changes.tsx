import { useState } from 'react'
import { RoomName } from '@/shared/room-name'
import { Dialog } from '@/ui/dialog'

export interface PlanChangesProps {
  /** Each field that would change, as a line with the old and new value. */
  changes: readonly string[]
  roomName: string
}

/** What would change in a room: the start of it in a row, all of it in a dialog. */
export function PlanChanges({ changes, roomName }: PlanChangesProps) {
  const [open, setOpen] = useState(false)
  if (changes.length === 0) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        title="Show all changes"
        onClick={() => setOpen(true)}
        className="mono line-clamp-2 min-w-0 rounded-sm text-left text-sm/[18px] [overflow-wrap:anywhere] whitespace-normal hover:text-accent"
      >
        {changes.join('; ')}
      </button>
      {open ? (
        <Dialog
          open
          onOpenChange={setOpen}
          title="All changes"
          description={<RoomName name={roomName} />}
          footer={null}
        >
          <ul className="mono grid gap-1.5 text-sm [overflow-wrap:anywhere]">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </>
  )
}
