import type { ListedRoom } from '@/lib/room-state'
import { aliasBesideName, MemberCountCell, RoomNameCell } from '@/shared/room-cells'
import { RoomChips } from '@/shared/room-chips'
import { RoomLink } from '@/shared/room-link'
import { RoomName } from '@/shared/room-name'
import { CopyButton } from '@/ui/copy-button'
import type { DataTableColumn } from '@/ui/data-table'

/** Columns of the room list; the link in the first one covers the whole row. */
export const roomColumns: readonly DataTableColumn<ListedRoom>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(180px,1.3fr)',
    sortable: true,
    primary: true,
    cell: (room) => (
      <RoomNameCell room={room} detail={aliasBesideName(room)} detailClass="max-md:hidden">
        <RoomLink
          roomId={room.roomId}
          className="min-w-0 truncate rounded-sm after:absolute after:inset-0"
        >
          <RoomName name={room.name} />
        </RoomLink>
      </RoomNameCell>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    width: '116px',
    align: 'end',
    sortable: true,
    cell: (room) => <MemberCountCell room={room} />,
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
