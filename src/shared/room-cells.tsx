import type { ReactNode } from 'react'
import { noun } from '@/lib/plural'
import type { ListedRoom } from '@/lib/room-state'
import { cx } from '@/ui/classes'
import { MxcAvatar } from './mxc-avatar'

interface RoomNameCellProps {
  room: ListedRoom
  /** The name, maybe as a link. */
  children: ReactNode
  /** The alias or ID after the name, if it shows one. */
  detail?: string | undefined
  /** For narrow windows. */
  detailClass?: string
}

/** The first cell of a room's row: avatar, name and alias. */
export function RoomNameCell({ room, children, detail, detailClass = '' }: RoomNameCellProps) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <MxcAvatar mxc={room.avatarMxc} name={room.name} id={room.roomId} size="sm" shape="square" />
      {children}
      {detail ? (
        <bdi
          className={cx('mono min-w-0 shrink-[20] truncate text-sm text-ink-3', detailClass)}
          title={room.roomId}
        >
          {detail}
        </bdi>
      ) : null}
    </span>
  )
}

/** The number of a room's members; with the word where the column has no header. */
export function MemberCountCell({ room: { joinedCount } }: { room: ListedRoom }) {
  return (
    <span className="tabular-nums">
      {joinedCount?.toLocaleString('en') ?? '–'}
      <span className="md:hidden"> {noun(joinedCount ?? 0, 'member')}</span>
    </span>
  )
}

/** The alias of a room, unless its name shows it. */
export function aliasBesideName({ alias, name }: ListedRoom): string | undefined {
  return alias && alias !== name ? alias : undefined
}
