import { X } from 'lucide-react'
import { RoomName } from '@/shared/room-name'
import { IconButton } from '@/ui/button'
import type { AddedRoom } from '@/shared/batch-choice/choice'

/** Limit of rooms shown; the plan has them all. */
const mostShown = 30

export interface AddedRoomsProps {
  added: readonly AddedRoom[]
  onChange: (added: readonly AddedRoom[]) => void
}

/** Rooms that a source has added; each can be removed again. */
export function AddedRooms({ added, onChange }: AddedRoomsProps) {
  if (added.length === 0) return null
  const more = added.length - mostShown
  return (
    <ul aria-label="Added rooms" className="flex flex-wrap gap-1.5">
      {added.slice(0, mostShown).map(({ roomId, name }) => (
        <li
          key={roomId}
          className="flex max-w-full min-w-0 items-center gap-1 rounded-md border border-line pl-2 text-sm"
        >
          <span className="min-w-0 truncate" title={roomId}>
            <RoomName name={name} />
          </span>
          <IconButton
            size="sm"
            label={`Take out ${name}`}
            icon={<X />}
            onClick={() => onChange(added.filter((room) => room.roomId !== roomId))}
          />
        </li>
      ))}
      {more > 0 ? <li className="py-1 text-sm text-ink-3">and {more} more</li> : null}
    </ul>
  )
}
