import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { Copy, Link, PanelRight } from 'lucide-react'
import { searchWords } from '@/lib/fold'
import { matrixToUser } from '@/lib/matrix-link'
import type { RoomOverview } from '@/lib/room-state'
import { useDraft } from '@/session/drafts'
import { ErrorNotice } from '@/shared/error-notice'
import { useRoom } from '@/shared/use-room'
import { Sheet } from '@/ui/dialog'
import { AnchoredMenu, type MenuEntry } from '@/ui/menu'
import { useAtLeast } from '@/ui/use-at-least'
import { ActingDialogs } from './acting/acting-dialogs'
import { memberActions } from './acting/member-actions'
import { useActing, type Acting } from './acting/use-acting'
import { useSelection } from './acting/use-selection'
import { copyText } from './copy-text'
import { allColumns, goneColumns, joinedColumns, RowContext } from './member-cells'
import { sortColumns } from '@/shared/member-list/member-order'
import { MemberPanel } from './member-panel'
import { MemberTable } from './member-table'
import { MembersFoot } from './members-foot'
import { MembersToolbar } from './members-toolbar'
import { NoMembers } from './no-members'
import type { MemberRow, MemberView, RowWindow } from '@/shared/member-list/protocol'
import { RoomTallies } from './room-tallies'
import { SidePanel } from './side-panel'
import { useMemberList } from '@/shared/member-list/use-member-list'
import { useLookBack } from './use-look-back'
import { useMemberView } from './use-member-view'

const firstWindow: RowWindow = { from: 0, to: 120 }

/** From here on, in px, details stand beside the list. */
const detailsBesideFrom = 1100

/** The members of a room: found, sorted, exported, moderated. */
export function Component() {
  const { roomId, query } = useRoom()
  return <RoomMembers key={roomId} roomId={roomId} room={query.data} />
}

interface RoomMembersProps {
  roomId: string
  /** Undefined while it loads. */
  room: RoomOverview | undefined
}

/** The row whose menu is open, and the button that opened it. */
interface RowMenu {
  row: MemberRow
  anchor: HTMLElement
}

function RoomMembers({ roomId, room }: RoomMembersProps) {
  const { list, state, reload, refresh } = useMemberList(roomId)
  const { view, search, setSearch, change, clear, openUserId, open } = useMemberView()
  const [window, setWindow] = useState(firstWindow)
  const [menu, setMenu] = useState<RowMenu>()
  const [filtersOpen, setFiltersOpen] = useState(false)
  const [folded, setFolded] = useDraft('members/panel-folded', false)
  const wide = useAtLeast(detailsBesideFrom)
  const powerLevels = room?.powerLevels
  const usersDefault = powerLevels?.usersDefault ?? 0
  const { shown, loading, error } = state
  const facts = shown?.facts
  const acting = useActing({ roomId, room, list, own: facts?.own, reload })
  const selection = useSelection(list, shown)
  const lookBack = useLookBack(roomId, list)

  useEffect(() => {
    if (powerLevels) list?.setPowerLevels(powerLevels)
  }, [list, powerLevels])
  useEffect(() => list?.look(view, window), [list, view, window])

  const openMenu = useCallback(
    (row: MemberRow, anchor: HTMLElement) => setMenu({ row, anchor }),
    [],
  )
  const openRow = useCallback((row: MemberRow) => open(row.userId), [open])
  const menuOf = menu?.row.userId
  const surroundings = useMemo(
    () => ({
      words: searchWords(view.search),
      openMenu,
      menuOf,
      usersDefault,
      lookBack: lookBack.find,
    }),
    [view.search, openMenu, menuOf, usersDefault, lookBack],
  )

  const details =
    openUserId !== undefined && list ? (
      <MemberPanel
        list={list}
        userId={openUserId}
        loading={loading}
        powerLevels={powerLevels}
        changes={state.changes}
        acting={acting}
        lookBack={lookBack.find}
      />
    ) : null
  const tallies =
    facts && facts.members > 0 ? (
      <RoomTallies facts={facts} view={view} usersDefault={usersDefault} onChange={change} />
    ) : null
  const closeDetails = () => {
    // Its row had the focus before, or is where to go on.
    document.querySelector<HTMLElement>('tr[aria-current] button')?.focus({ preventScroll: true })
    open(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // What a menu or dialog does with the key comes here too, though it is elsewhere in the page.
    const { key, target, currentTarget } = event
    const inside = target instanceof Node && currentTarget.contains(target)
    if (key === 'Escape' && wide && openUserId !== undefined && inside) closeDetails()
  }

  return (
    <div role="presentation" className="flex min-h-0 min-w-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <MembersToolbar
        list={list}
        state={state}
        view={view}
        search={search}
        onSearch={setSearch}
        onChange={change}
        onReload={refresh}
        onFilter={wide && !folded ? undefined : () => setFiltersOpen(true)}
        folded={wide ? folded : undefined}
        onFold={setFolded}
        acting={acting}
        selection={selection}
        lookBack={lookBack}
      />
      <div className="flex min-h-60 min-w-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <RowContext value={surroundings}>
            <MemberTable
              columns={columnsOf(view)}
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
              selection={selection}
            >
              {error !== undefined && (facts?.members ?? 0) === 0 ? (
                <div className="p-4 md:px-6">
                  <ErrorNotice error={error} onRetry={refresh} />
                </div>
              ) : (
                <NoMembers
                  total={facts?.members ?? 0}
                  cancelled={state.cancelled}
                  onClear={clear}
                  onReload={refresh}
                />
              )}
            </MemberTable>
          </RowContext>
          <MembersFoot list={list} state={state} acting={acting} onReload={refresh} />
        </div>
        {wide && (details !== null || !folded) ? (
          <SidePanel details={details} onClose={closeDetails} filters={folded ? null : tallies} />
        ) : null}
      </div>
      {wide ? null : (
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
      )}
      {wide && !folded ? null : (
        <Sheet
          open={filtersOpen}
          onOpenChange={setFiltersOpen}
          title="Filter members"
          footer={null}
        >
          {tallies}
        </Sheet>
      )}
      <AnchoredMenu
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(undefined)}
        label={`Actions for ${menuOf ?? ''}`}
        items={menu ? rowActions(menu, open, acting) : []}
      />
      <ActingDialogs acting={acting} selection={selection} />
    </div>
  )
}

/** What the filter says already is in no column. */
function columnsOf({ membership }: MemberView) {
  if (membership === 'join') return joinedColumns
  return membership === 'ban' || membership === 'leave' ? goneColumns : allColumns
}

function rowActions(
  { row, anchor }: RowMenu,
  open: (userId: string) => void,
  acting: Acting,
): readonly MenuEntry[] {
  const { userId } = row
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
      onSelect: () => void copyText(matrixToUser(userId), 'Link copied'),
    },
    'separator',
    ...memberActions(acting, row, anchor),
  ]
}
