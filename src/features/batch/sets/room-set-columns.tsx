import type { ListedRoom } from '@/lib/room-state'
import { aliasBesideName, MemberCountCell, RoomNameCell } from '@/shared/room-cells'
import { RoomChips } from '@/shared/room-chips'
import { RoomName } from '@/shared/room-name'
import type { DataTableColumn } from '@/ui/data-table'

/** Columns of the rooms to select from. */
export const roomSetColumns: readonly DataTableColumn<ListedRoom>[] = [
  {
    id: 'name',
    header: 'Room',
    width: 'minmax(160px,1.6fr)',
    primary: true,
    cell: (room) => (
      <RoomNameCell room={room} detail={aliasBesideName(room) ?? room.roomId}>
        <RoomName name={room.name} className="min-w-0 truncate" />
      </RoomNameCell>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    width: '84px',
    align: 'end',
    cell: (room) => <MemberCountCell room={room} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    width: '130px',
    hideBelow: 'tablet',
    cell: (room) => <RoomChips room={room} />,
  },
]
