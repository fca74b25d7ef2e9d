import { useCallback, useEffect, useMemo, useState } from 'react'
import { Copy, Link, ListFilter, PanelRight, RefreshCw, SearchX, Users } from 'lucide-react'
import { getMembersByRoom } from '@/api/endpoints/members'
import { searchWords } from '@/lib/fold'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { useRoom } from '@/shared/use-room'
import { Button, IconButton } from '@/ui/button'
import { Sheet } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { AnchoredMenu } from '@/ui/menu'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import { SkeletonRows } from '@/ui/skeleton'
import { copyText } from './copy-text'
import { ExportMenu } from './export-menu'
import { LoadingProgress, PartialNotices } from './loading-state'
import { allColumns, joinedColumns, RowContext } from './member-cells'
import { sortColumns } from './member-order'
import { MemberPanel } from './member-panel'
import { MemberTable } from './member-table'
import { countText, membershipChoices } from './member-words'
import { MembersRequest } from './members-request'
import type { MemberRow, RowWindow } from './protocol'
import { countOf, RoomTallies } from './room-tallies'
import { useMemberList } from './use-member-list'
import { useMemberView } from './use-member-view'
import { useWide } from './use-wide'

const firstWindow: RowWindow = { from: 0, to: 120 }

/** The members of a room: found, sorted, exported. */
export function Component() {
  const client = useClient()
  const { roomId, query } = useRoom()
  const { list, state, reload } = useMemberList(roomId)
  const { view, setSearch, change, clear, openUserId, open } = useMemberView()
  const [window, setWindow] = useState(firstWindow)
  const [menu, setMenu] = useState<{ row: MemberRow; anchor: HTMLElement }>()
  const [filtersOpen, setFiltersOpen] = useState(false)
  const wide = useWide()
  const powerLevels = query.data?.powerLevels
  const joinedCount = query.data?.joinedCount

  useEffect(() => {
    if (powerLevels) list?.setPowerLevels(powerLevels)
  }, [list, powerLevels])
  useEffect(() => list?.look(view, window), [list, view, window])

  const openMenu = useCallback(
    (row: MemberRow, anchor: HTMLElement) => setMenu({ row, anchor }),
    [],
  )
  const openRow = useCallback((row: MemberRow) => open(row.userId), [open])
  const { search } = view
  const menuOf = menu?.row.userId
  const surroundings = useMemo(
    () => ({ words: searchWords(search), openMenu, menuOf }),
    [search, openMenu, menuOf],
  )

  const { shown, loading, error } = state
  const facts = shown?.facts
  const request = client.describe(getMembersByRoom, { params: { roomId } })
  const narrowed = client.describe(getMembersByRoom, {
    params: { roomId },
    query: view.membership === 'all' ? {} : { membership: view.membership },
  })
  const details =
    openUserId !== undefined && list ? (
      <MemberPanel list={list} userId={openUserId} loading={loading} powerLevels={powerLevels} />
    ) : null
  const tallies =
    facts && facts.members > 0 ? <RoomTallies facts={facts} view={view} onChange={change} /> : null

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex-none border-b border-line px-4 pt-3 pb-2.5 md:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            label="Search members"
            value={search}
            onChange={setSearch}
            placeholder="Search name, ID or server"
            className="flex-1 basis-44 md:max-w-60"
          />
          <Select
            label="Membership"
            labelHidden
            value={view.membership}
            onValueChange={(membership) => change({ membership })}
            options={membershipChoices.map(({ value, label }) => ({
              value,
              label: facts?.members ? `${label} ${countText(countOf(facts, value))}` : label,
            }))}
            className="w-36"
          />
          {wide ? null : (
            <Button icon={<ListFilter />} onClick={() => setFiltersOpen(true)}>
              Filter
            </Button>
          )}
          <span className="flex-1 max-md:hidden" />
          <IconButton label="Refresh" icon={<RefreshCw />} onClick={reload} />
          {list ? (
            <ExportMenu
              list={list}
              matching={shown?.matching ?? 0}
              members={facts?.members ?? 0}
              roomName={query.data?.name ?? ''}
            />
          ) : null}
        </div>
        <div className="mt-1.5">
          <MembersRequest request={request} narrowed={narrowed} view={view}>
            {loading && list ? (
              <LoadingProgress
                members={facts?.members ?? 0}
                joinedSoFar={facts?.memberships.join ?? 0}
                joinedCount={joinedCount}
                onCancel={() => list.cancel()}
              />
            ) : null}
            {!loading && facts && shown && (error === undefined || facts.members > 0) ? (
              <output className="text-sm text-ink-3">
                {matchText(shown.matching, countOf(facts, view.membership), search)}
              </output>
            ) : null}
          </MembersRequest>
        </div>
        {list && facts && facts.members + facts.unreadable > 0 ? (
          <div className="mt-2 grid gap-2 empty:hidden">
            <PartialNotices list={list} state={state} onRetry={reload} />
          </div>
        ) : null}
      </div>
      <div className="flex min-h-60 min-w-0 flex-1">
        <RowContext value={surroundings}>
          <MemberTable
            columns={view.membership === 'join' ? joinedColumns : allColumns}
            view={view}
            matching={shown?.matching ?? 0}
            from={shown?.from ?? 0}
            rows={shown?.rows ?? []}
            loading={loading}
            sort={{
              columnId: view.sort,
              direction: view.descending ? 'descending' : 'ascending',
            }}
            onSortChange={({ columnId, direction }) => {
              const sort = sortColumns.find((column) => column === columnId)
              if (sort) change({ sort, descending: direction === 'descending' })
            }}
            onWindow={setWindow}
            openUserId={openUserId}
            onOpen={openRow}
          >
            {loading ? (
              <SkeletonRows rows={8} columns={4} label="members" />
            ) : error !== undefined && (facts?.members ?? 0) === 0 ? (
              <div className="p-4 md:px-6">
                <ErrorNotice error={error} onRetry={reload} />
              </div>
            ) : (
              <NoMembers
                total={facts?.members ?? 0}
                cancelled={state.cancelled}
                onClear={clear}
                onReload={reload}
              />
            )}
          </MemberTable>
        </RowContext>
        {wide ? (
          <aside
            aria-label="Details"
            className="grid w-[300px] flex-none content-start gap-6 overflow-y-auto border-l border-line bg-surface p-4"
          >
            {details ? (
              <div>
                {details}
                <Button size="sm" className="mt-3" onClick={() => open(undefined)}>
                  Close details
                </Button>
              </div>
            ) : null}
            {tallies}
          </aside>
        ) : null}
      </div>
      {wide ? null : (
        <>
          <Sheet
            open={details !== null}
            onOpenChange={(next) => {
              if (!next) open(undefined)
            }}
            title="Member"
            footer={null}
          >
            {details}
          </Sheet>
          <Sheet
            open={filtersOpen}
            onOpenChange={setFiltersOpen}
            title="Filter members"
            footer={null}
          >
            {tallies}
          </Sheet>
        </>
      )}
      <AnchoredMenu
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(undefined)}
        label={`Actions for ${menuOf ?? ''}`}
        items={menu ? rowActions(menu.row, open) : []}
      />
    </div>
  )
}

function rowActions({ userId }: MemberRow, open: (userId: string) => void) {
  return [
    { label: 'View details', icon: <PanelRight />, onSelect: () => open(userId) },
    {
      label: 'Copy Matrix ID',
      icon: <Copy />,
      onSelect: () => void copyText(userId, 'Matrix ID copied'),
    },
    {
      label: 'Copy matrix.to link',
      icon: <Link />,
      onSelect: () =>
        void copyText(`https://matrix.to/#/${encodeURIComponent(userId)}`, 'Link copied'),
    },
  ]
}

interface NoMembersProps {
  total: number
  cancelled: boolean
  onClear: () => void
  onReload: () => void
}

function NoMembers({ total, cancelled, onClear, onReload }: NoMembersProps) {
  if (total > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No member matches"
        body={`None of the ${countText(total)} entries in the list matches this search and these filters.`}
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      />
    )
  }
  return (
    <EmptyState
      icon={<Users />}
      title={cancelled ? 'Cancelled' : 'No members'}
      body={
        cancelled
          ? 'Nothing had come when you cancelled.'
          : 'The server lists nobody in this room, not even you.'
      }
      action={<Button onClick={onReload}>{cancelled ? 'Load members' : 'Try again'}</Button>}
    />
  )
}

/** `37 of 4,812 match “mül”`. */
function matchText(matching: number, total: number, search: string): string {
  if (matching === total && search === '') {
    return `${countText(total)} ${total === 1 ? 'member' : 'members'}`
  }
  const words = search === '' ? '' : ` “${search}”`
  return `${countText(matching)} of ${countText(total)} match${words}`
}
