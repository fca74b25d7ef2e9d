import { useDeferredValue, useMemo } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Hash, RefreshCw, SearchX } from 'lucide-react'
import { useNavigate, useSearchParams } from 'react-router-dom'
import { refetchForUser } from '@/api/query'
import { roomsQuery } from '@/api/rooms-sync'
import { paths } from '@/lib/paths'
import { roomSortKeys, searchRooms, sortRooms, type RoomSort } from '@/lib/room-list'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { Button, IconButton } from '@/ui/button'
import { DataTable } from '@/ui/data-table'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { SearchField } from '@/ui/search-field'
import { OpenRoom } from './open-room'
import { roomColumns } from './room-columns'
import { useSearchText } from '@/shared/use-search-text'

/** All rooms that the account is in. */
export function Component() {
  const queryClient = useQueryClient()
  const options = roomsQuery(useClient(), useAccount().userId)
  const { queryKey } = options
  const query = useQuery(options)
  const [search, setSearch] = useSearchText('q')
  const [sort, setSort] = useSort()
  const joined = query.data?.joined
  const sorted = useMemo(() => sortRooms(joined ?? [], sort), [joined, sort])
  // A thousand rooms are drawn when there is time, not between two letters.
  const wanted = useDeferredValue(search)
  const rooms = useMemo(() => searchRooms(sorted, wanted), [sorted, wanted])
  const total = joined?.length ?? 0
  const navigate = useNavigate()

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
                title="No room matches"
                body={`None of the ${total} rooms has “${search}” in its name, alias or ID.`}
                action={<Button onClick={() => setSearch('')}>Clear search</Button>}
              />
            ) : (
              <EmptyState
                icon={<Hash />}
                title="No rooms yet"
                body="This account is in no room. Open one above by its ID, alias or link, or accept an invite."
              />
            )
          }
        />
      </div>
    </>
  )
}

function useSort(): [RoomSort, (sort: RoomSort) => void] {
  const [params, setParams] = useSearchParams()
  const given = params.get('sort')
  const descending = params.get('order') === 'descending'
  const sort = useMemo<RoomSort>(
    () => ({
      columnId: roomSortKeys.find((key) => key === given) ?? 'name',
      direction: descending ? 'descending' : 'ascending',
    }),
    [given, descending],
  )
  const setSort = ({ columnId, direction }: RoomSort) =>
    setParams(
      (known) => {
        const changed = new URLSearchParams(known)
        changed.set('sort', columnId)
        changed.set('order', direction)
        return changed
      },
      { replace: true },
    )
  return [sort, setSort]
}

function countText(shown: number, total: number): string {
  const all = `${total.toLocaleString('en')} ${total === 1 ? 'room' : 'rooms'}`
  return shown === total ? all : `${shown.toLocaleString('en')} of ${all}`
}

function keyOf({ roomId }: RoomOverview): string {
  return roomId
}
