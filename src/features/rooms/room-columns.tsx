import type { RoomOverview } from '@/lib/room-state'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { RoomChips } from '@/shared/room-chips'
import { RoomLink } from '@/shared/room-link'
import { RoomName } from '@/shared/room-name'
import { CopyButton } from '@/ui/copy-button'
import type { DataTableColumn } from '@/ui/data-table'

/** Columns of the list of rooms; the link in the first one reaches over the whole row. */
export const roomColumns: readonly DataTableColumn<RoomOverview>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(180px,1.3fr)',
    sortable: true,
    primary: true,
    cell: (room) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <MxcAvatar
          mxc={room.avatarMxc}
          name={room.name}
          id={room.roomId}
          size="sm"
          shape="square"
        />
        <RoomLink
          roomId={room.roomId}
          className="min-w-0 truncate rounded-sm after:absolute after:inset-0"
        >
          <RoomName name={room.name} />
        </RoomLink>
        {room.alias && room.alias !== room.name ? (
          <bdi className="mono min-w-0 shrink-[4] truncate text-sm text-ink-3 max-md:hidden">
            {room.alias}
          </bdi>
        ) : null}
      </span>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    width: '116px',
    align: 'end',
    sortable: true,
    cell: ({ joinedCount }) => (
      <span className="tabular-nums">
        {joinedCount?.toLocaleString('en') ?? '–'}
        <span className="md:hidden"> {joinedCount === 1 ? 'member' : 'members'}</span>
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    width: 'minmax(150px,.7fr)',
    cell: (room) => <RoomChips room={room} />,
  },
  {
    id: 'roomId',
    header: 'Room ID',
    width: 'minmax(200px,1fr)',
    sortable: true,
    hideBelow: 'tablet',
    cell: ({ roomId }) => (
      <bdi className="mono text-ink-2" title={roomId}>
        {roomId}
      </bdi>
    ),
  },
  {
    id: 'copy',
    header: 'Copy',
    headerHidden: true,
    width: '52px',
    actions: true,
    cell: ({ roomId, name }) => <CopyButton value={roomId} label={`Copy room ID of ${name}`} />,
  },
]
