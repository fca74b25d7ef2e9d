import { Lock } from 'lucide-react'
import type { RoomOverview } from '@/lib/room-state'
import { Chip } from '@/ui/chip'

/** What kind of room it is, in a list. */
export function RoomChips({ room }: { room: RoomOverview }) {
  return (
    <span className="flex min-w-0 gap-1">
      {room.encrypted ? <Chip icon={<Lock />}>encrypted</Chip> : null}
      {room.direct ? <Chip>direct</Chip> : null}
      {room.space ? <Chip tone="accent">space</Chip> : null}
      {room.successor ? <Chip tone="warn">replaced</Chip> : null}
    </span>
  )
}
