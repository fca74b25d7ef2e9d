import type { ReactNode } from 'react'
import { Lock } from 'lucide-react'
import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { Chip } from '@/ui/chip'
import { Identifier } from '@/ui/identifier'
import { PageHeader } from '@/ui/page-header'
import { joinRuleWords } from './room-words'

export interface RoomHeaderProps {
  roomId: string
  /** What is known of the room; undefined while nothing is. */
  room: RoomOverview | undefined
  /** Whether `room` is all there is, and not only what the list of rooms tells. */
  complete: boolean
  /** The tabs. */
  children: ReactNode
}

/** What a room is, above its tabs. */
export function RoomHeader({ roomId, room, complete, children }: RoomHeaderProps) {
  return (
    <PageHeader
      title={room ? <bdi>{room.name}</bdi> : 'Room'}
      leading={
        <MxcAvatar
          mxc={room?.avatarMxc}
          name={room?.name ?? ''}
          id={roomId}
          size="lg"
          shape="square"
        />
      }
      subtitle={<Identifier value={roomId} label="room ID" small truncate />}
      detailsLabel="Room details"
      actions={room && complete ? <RoomChips room={room} /> : null}
    >
      {children}
    </PageHeader>
  )
}

function RoomChips({ room }: { room: RoomOverview }) {
  const { userId } = useAccount()
  const level = levelOf(room.powerLevels, userId)
  return (
    <>
      {room.space ? <Chip>space</Chip> : null}
      <Chip>version {room.version}</Chip>
      {/* Neither is better than the other: both are plain facts, without a colour. */}
      {room.encrypted ? <Chip icon={<Lock />}>encrypted</Chip> : <Chip>not encrypted</Chip>}
      <Chip>{joinRuleWords(room.joinRule)}</Chip>
      <Chip tone="accent">you: {level === Number.POSITIVE_INFINITY ? 'creator' : level}</Chip>
    </>
  )
}
