import type { ReactNode } from 'react'
import { ArrowLeft, ListChecks, Lock } from 'lucide-react'
import { Link } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { levelOf } from '@/lib/power-levels'
import type { ListedRoom, RoomOverview } from '@/lib/room-state'
import { useAccount } from '@/session/session-context'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { RoomName } from '@/shared/room-name'
import { IconButton } from '@/ui/button'
import { buttonClass } from '@/ui/button-class'
import { Chip } from '@/ui/chip'
import { cx } from '@/ui/classes'
import { Identifier } from '@/ui/identifier'
import { PageHeader } from '@/ui/page-header'
import { PartBoundary } from '@/ui/part-boundary'
import { joinRuleWords } from './room-words'

export interface RoomHeaderProps {
  roomId: string
  /** What is known of the room; undefined while nothing is. */
  room: ListedRoom | undefined
  /** All of the room, once it is known, and not just what the room list knows. */
  complete: RoomOverview | undefined
  /** The tabs. */
  children: ReactNode
}

/** A room's name and details, above its tabs. */
export function RoomHeader({ roomId, room, complete, children }: RoomHeaderProps) {
  return (
    <PageHeader
      title={room ? <RoomName name={room.name} /> : 'Room'}
      back={
        <Link
          to={paths.rooms()}
          aria-label="Back to rooms"
          title="Back to rooms"
          className={cx(buttonClass({ variant: 'ghost', size: 'md' }), '-mx-2 w-8 px-0')}
        >
          <ArrowLeft />
        </Link>
      }
      leading={
        <MxcAvatar
          mxc={room?.avatarMxc}
          name={room?.name ?? ''}
          id={roomId}
          size="lg"
          shape="square"
        />
      }
      subtitle={
        <PartBoundary what="room" inline>
          <Details roomId={roomId} room={room} />
        </PartBoundary>
      }
      detailsLabel="Room details"
      actions={
        complete ? (
          <PartBoundary what="room" inline>
            <RoomChips room={complete} />
            <BatchButton roomId={roomId} />
          </PartBoundary>
        ) : null
      }
    >
      {children}
    </PageHeader>
  )
}

function Details({ roomId, room }: Pick<RoomHeaderProps, 'roomId' | 'room'>) {
  return (
    <>
      <span className="flex min-w-0 gap-x-4 md:flex-wrap">
        {room?.alias && room.alias !== room.name ? (
          <Identifier value={room.alias} label="alias" small truncate />
        ) : null}
        <Identifier value={roomId} label="room ID" small truncate />
      </span>
      {room?.topic ? <Topic topic={room.topic} /> : null}
    </>
  )
}

/** A topic's other lines don't fit; the State tab shows all of it. */
const longestTopic = 500

function Topic({ topic }: { topic: string }) {
  const shown = topic.slice(0, longestTopic).toWellFormed()
  return (
    <p className="truncate text-ink-2" title={shown}>
      <bdi>{shown}</bdi>
    </p>
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

function BatchButton({ roomId }: Pick<RoomHeaderProps, 'roomId'>) {
  const batchWith = useBatchWith()
  return (
    <IconButton
      size="sm"
      label="Batch with this room"
      icon={<ListChecks />}
      onClick={() => batchWith({ roomIds: [roomId] })}
    />
  )
}
