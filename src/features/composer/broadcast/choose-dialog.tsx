import { useDeferredValue, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { roomsQuery } from '@/api/rooms-sync'
import { searchRooms, sortRooms } from '@/lib/room-list'
import { readRoomReferences } from '@/lib/room-reference-list'
import type { ListedRoom } from '@/lib/room-state'
import { plural } from '@/lib/plural'
import type { MessageRooms } from '@/shared/batch-choice/message-rooms'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { aliasBesideName, MemberCountCell, RoomNameCell } from '@/shared/room-cells'
import { RoomChips } from '@/shared/room-chips'
import { RoomName } from '@/shared/room-name'
import { RoomReferencesField } from '@/shared/room-references-field'
import { Button } from '@/ui/button'
import { DataTable, type DataTableColumn, useRowSelection } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { SearchField } from '@/ui/search-field'
import { TableBox } from '@/ui/table-box'

export interface ChooseDialogProps {
  choice: MessageRooms
  /** The room listed first. */
  firstRoomId: string
  onChange: (choice: MessageRooms) => void
  onContinue: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Limit of invalid or duplicate entries shown. */
const mostNamed = 3

const columns: readonly DataTableColumn<ListedRoom>[] = [
  {
    id: 'name',
    header: 'Room',
    width: 'minmax(180px,1.6fr)',
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
    width: '96px',
    align: 'end',
    cell: (room) => <MemberCountCell room={room} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    width: '150px',
    cell: (room) => <RoomChips room={room} />,
  },
]

/** Lets the user select rooms from a list or type them. */
export function ChooseDialog(props: ChooseDialogProps) {
  const { choice, firstRoomId, onChange, onContinue, close, finalFocus } = props
  const client = useClient()
  const query = useQuery(roomsQuery(client, useAccount().userId))
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const joined = query.data?.joined
  const sorted = useMemo(() => listed(joined ?? [], firstRoomId), [joined, firstRoomId])
  const rooms = useMemo(() => searchRooms(sorted, wanted), [sorted, wanted])
  const selected = useMemo(() => new Set(choice.roomIds), [choice.roomIds])
  const selection = useRowSelection(rooms, keyOf, selected, (roomIds) =>
    onChange({ ...choice, roomIds: [...roomIds] }),
  )
  const { references, bad, duplicates } = useMemo(
    () => readRoomReferences(choice.text),
    [choice.text],
  )
  const count = selected.size + references.length
  const nothing = count === 0

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Send to several rooms"
      description="Next, a dry run shows which rooms can receive the message."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={nothing ? 'Select at least one room' : undefined}
            onClick={onContinue}
          >
            Continue with {plural(count, 'room')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="min-w-0">
          <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
            <SearchField
              label="Search rooms"
              value={search}
              onChange={setSearch}
              placeholder="Search name, alias or ID"
              className="flex-1 basis-48 md:max-w-[280px]"
            />
            <output className="text-sm text-ink-2">{plural(selected.size, 'room')} selected</output>
            {selected.size > 0 ? (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => onChange({ ...choice, roomIds: [] })}
              >
                Clear selection
              </Button>
            ) : null}
          </div>
          <TableBox>
            <DataTable
              label="Rooms"
              columns={columns}
              rows={rooms}
              rowKey={keyOf}
              rowHeader={nameOf}
              selection={selection}
              loading={query.isPending}
              error={
                query.error ? (
                  <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
                ) : null
              }
              empty={
                <EmptyState
                  icon={<SearchX />}
                  title="No rooms match"
                  body={`No room name, alias or ID contains “${wanted}”.`}
                />
              }
            />
          </TableBox>
        </div>
        <RoomReferencesField
          value={choice.text}
          onChange={(text) => onChange({ ...choice, text })}
          rows={3}
        />
        <output className="block text-sm empty:hidden">
          {bad.length > 0 ? (
            <span className="block text-danger">Not a room ID, alias or link: {named(bad)}</span>
          ) : null}
          {duplicates.length > 0 ? (
            <span className="block text-ink-2">
              Listed more than once, sent once: {named(duplicates)}
            </span>
          ) : null}
        </output>
      </div>
    </Dialog>
  )
}

function named(texts: readonly string[]): string {
  const more = texts.length - mostNamed
  return `${texts.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** Sorted by name, with one room first. */
function listed(joined: readonly ListedRoom[], firstRoomId: string): ListedRoom[] {
  const sorted = sortRooms(joined, { columnId: 'name', direction: 'ascending' })
  const isFirst = ({ roomId }: ListedRoom) => roomId === firstRoomId
  return [...sorted.filter(isFirst), ...sorted.filter((room) => !isFirst(room))]
}

function keyOf({ roomId }: ListedRoom): string {
  return roomId
}

function nameOf({ name }: ListedRoom): string {
  return name
}
