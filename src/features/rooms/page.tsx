import { useDeferredValue, useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Hash, ListChecks, RefreshCw, SearchX } from 'lucide-react'
import { useNavigate } from 'react-router-dom'
import { refetchForUser } from '@/api/query'
import { roomsQuery } from '@/api/rooms-sync'
import { paths } from '@/lib/paths'
import { plural } from '@/lib/plural'
import { roomSortKeys, searchRooms, sortRooms, type RoomSort } from '@/lib/room-list'
import type { ListedRoom } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { ErrorNotice } from '@/shared/error-notice'
import { Button, IconButton } from '@/ui/button'
import { DataTable } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { SearchField } from '@/ui/search-field'
import { OpenRoom } from './open-room'
import { roomColumns } from './room-columns'
import { choiceParam } from '@/shared/address/url-params'
import { useSearchText } from '@/shared/address/use-search-text'
import { useUrlParams } from '@/shared/address/use-url-params'

const sortParams = {
  columnId: choiceParam('sort', roomSortKeys, 'name'),
  direction: choiceParam('order', ['ascending', 'descending'], 'ascending'),
}

/** All rooms that the account is in. */
export function Component() {
  const queryClient = useQueryClient()
  const options = roomsQuery(useClient(), useAccount().userId)
  const { queryKey } = options
  const query = useQuery(options)
  const [search, setSearch] = useSearchText()
  const [sort, setSort] = useUrlParams<RoomSort>(sortParams)
  const joined = query.data?.joined
  const sorted = useMemo(() => sortRooms(joined ?? [], sort), [joined, sort])
  // Renders a thousand rooms when there is time, not between two key presses.
  const wanted = useDeferredValue(search)
  const rooms = useMemo(() => searchRooms(sorted, wanted), [sorted, wanted])
  const total = joined?.length ?? 0
  const navigate = useNavigate()
  const batchWith = useBatchWith()

  const openSingleHit = () => {
    const [hit, ...others] = search.trim() === '' ? [] : searchRooms(sorted, search)
    if (hit && others.length === 0) void navigate(paths.room(hit.roomId))
  }

  return (
    <>
      <PageHeader title="Rooms" subtitle="All rooms that this account is in" />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
        <SearchField
          label="Search rooms"
          value={search}
          onChange={setSearch}
          placeholder="Search name, alias or ID"
          onEnter={openSingleHit}
          className="flex-1 basis-48 md:max-w-[280px]"
        />
        <div className="flex h-8 flex-none items-center gap-1 text-sm text-ink-3">
          <output>{joined ? countText(rooms.length, total) : null}</output>
          <IconButton
            label="Refresh"
            icon={<RefreshCw />}
            pending={query.isFetching && !query.isPending}
            onClick={() => void refetchForUser(queryClient, queryKey)}
          />
          <IconButton
            label={rooms.length < total ? 'Batch with these rooms' : 'Batch with all rooms'}
            icon={<ListChecks />}
            disabledReason={rooms.length === 0 ? 'No rooms' : undefined}
            onClick={() => batchWith({ roomIds: rooms.map(keyOf) })}
          />
        </div>
        <div className="min-w-0 flex-1 basis-72 md:ml-auto md:max-w-[520px]">
          <OpenRoom />
        </div>
      </div>
      <div className="flex min-h-60 flex-1 flex-col border-t border-line">
        <DataTable
          label="Rooms"
          columns={roomColumns}
          rows={rooms}
          rowKey={keyOf}
          loading={query.isPending}
          error={
            query.error ? (
              <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
            ) : null
          }
          sort={sort}
          onSortChange={({ columnId, direction }) => {
            const known = roomSortKeys.find((key) => key === columnId)
            if (known) setSort({ columnId: known, direction })
          }}
          empty={
            total > 0 ? (
              <EmptyState
                icon={<SearchX />}
                title="No rooms match"
                body={`“${search}” isn’t in the name, alias or ID of any room.`}
                action={<Button onClick={() => setSearch('')}>Clear search</Button>}
              />
            ) : (
              <EmptyState
                icon={<Hash />}
                title="No rooms yet"
                body="This account isn’t in any rooms. Open one above by ID, alias or link, or accept an invite."
              />
            )
          }
        />
      </div>
    </>
  )
}

function countText(shown: number, total: number): string {
  const all = plural(total, 'room')
  return shown === total ? all : `${shown.toLocaleString('en')} of ${all}`
}

function keyOf({ roomId }: ListedRoom): string {
  return roomId
}
