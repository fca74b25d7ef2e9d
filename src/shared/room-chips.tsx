import { Lock } from 'lucide-react'
import type { ListedRoom } from '@/lib/room-state'
import { Chip } from '@/ui/chip'

/** Chips for the kind of room, in a list. */
export function RoomChips({ room }: { room: ListedRoom }) {
  return (
    <span className="flex min-w-0 gap-1">
      {room.encrypted ? <Chip icon={<Lock />}>encrypted</Chip> : null}
      {room.direct ? <Chip>direct</Chip> : null}
      {room.space ? <Chip tone="accent">space</Chip> : null}
      {room.successor ? <Chip tone="warn">replaced</Chip> : null}
    </span>
  )
}
