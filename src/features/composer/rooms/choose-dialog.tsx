import { useDeferredValue, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { roomsQuery } from '@/api/rooms-sync'
import { searchRooms, sortRooms } from '@/lib/room-list'
import { readRoomReferences } from '@/lib/room-reference-list'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { RoomChips } from '@/shared/room-chips'
import { RoomName } from '@/shared/room-name'
import { Button } from '@/ui/button'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { SearchField } from '@/ui/search-field'
import { TextField } from '@/ui/text-field'
import { roomsText } from './words'

/** Which rooms get the message; survives closing the dialog, and a reload. */
export interface Choice {
  /** Those ticked, in the order of ticking. */
  roomIds: readonly string[]
  /** Room IDs, aliases and links as typed. */
  text: string
}

export interface ChooseDialogProps {
  choice: Choice
  /** The room that stands first. */
  firstRoomId: string
  onChange: (choice: Choice) => void
  onContinue: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Texts that name no room, or one twice, of which so many are shown. */
const mostNamed = 3

const columns: readonly DataTableColumn<RoomOverview>[] = [
  {
    id: 'name',
    header: 'Room',
    width: 'minmax(180px,1.6fr)',
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
        <RoomName name={room.name} className="min-w-0 truncate" />
        <bdi className="mono min-w-0 shrink-[4] truncate text-sm text-ink-3" title={room.roomId}>
          {room.alias && room.alias !== room.name ? room.alias : room.roomId}
        </bdi>
      </span>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    width: '96px',
    align: 'end',
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
    width: '150px',
    cell: (room) => <RoomChips room={room} />,
  },
]

/** Where rooms are ticked, and typed. */
export function ChooseDialog(props: ChooseDialogProps) {
  const { choice, firstRoomId, onChange, onContinue, close, finalFocus } = props
  const client = useClient()
  const query = useQuery(roomsQuery(client, useAccount().userId))
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const joined = query.data?.joined
  const sorted = useMemo(() => listed(joined ?? [], firstRoomId), [joined, firstRoomId])
  const rooms = useMemo(() => searchRooms(sorted, wanted), [sorted, wanted])
  const ticked = useMemo(() => new Set(choice.roomIds), [choice.roomIds])
  const { references, bad, duplicates } = useMemo(
    () => readRoomReferences(choice.text),
    [choice.text],
  )
  const count = ticked.size + references.length
  const nothing = count === 0

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Send to several rooms"
      description="A dry run comes first: it says which of them can get the message."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={nothing ? 'Choose at least one room' : null}
            onClick={onContinue}
          >
            Continue with {roomsText(count)}
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
            <output className="text-sm text-ink-2">{roomsText(ticked.size)} ticked</output>
            {ticked.size > 0 ? (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => onChange({ ...choice, roomIds: [] })}
              >
                Untick all
              </Button>
            ) : null}
          </div>
          <div className="flex h-64 flex-col border-y border-line flowing:overflow-y-auto">
            <DataTable
              label="Rooms"
              columns={columns}
              rows={rooms}
              rowKey={keyOf}
              rowHeader={nameOf}
              selection={ticked}
              onSelectionChange={(selection) => onChange({ ...choice, roomIds: [...selection] })}
              loading={query.isPending}
              error={
                query.error ? (
                  <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
                ) : null
              }
              empty={
                <EmptyState
                  icon={<SearchX />}
                  title="No room matches"
                  body={`No room has “${wanted}” in its name, alias or ID.`}
                />
              }
            />
          </div>
        </div>
        <TextField
          label="Room IDs, aliases or links"
          value={choice.text}
          onChange={(text) => onChange({ ...choice, text })}
          multiline
          rows={3}
          mono
          hint="Rooms besides those ticked, parted by new lines, commas or spaces."
          inputProps={{
            placeholder: '#announcements:example.org',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
          }}
        />
        <output className="block text-sm empty:hidden">
          {bad.length > 0 ? (
            <span className="block text-danger">No room ID, alias or link: {named(bad)}</span>
          ) : null}
          {duplicates.length > 0 ? (
            <span className="block text-ink-2">
              Named more than once, taken once: {named(duplicates)}
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

/** By name, but one room first. */
function listed(joined: readonly RoomOverview[], firstRoomId: string): RoomOverview[] {
  const sorted = sortRooms(joined, { columnId: 'name', direction: 'ascending' })
  const isFirst = ({ roomId }: RoomOverview) => roomId === firstRoomId
  return [...sorted.filter(isFirst), ...sorted.filter((room) => !isFirst(room))]
}

function keyOf({ roomId }: RoomOverview): string {
  return roomId
}

function nameOf({ name }: RoomOverview): string {
  return name
}
