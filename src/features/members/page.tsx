import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { searchWords } from '@/lib/fold'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ErrorNotice } from '@/shared/error-notice'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import { isInLine, startProblem } from '@/shared/batch/run/line'
import { useRoomRun } from '@/shared/batch/run/use-room-run'
import { useModeratedRoom } from '@/shared/moderated-room'
import { WorkStrip } from '@/shared/work-queue/work-strip'
import { useRoom } from '@/shared/use-room'
import { DataTable } from '@/ui/data-table'
import { Sheet } from '@/ui/dialog'
import { useAtLeast } from '@/ui/use-at-least'
import { ActingDialogs } from './acting/acting-dialogs'
import { BulkBar } from './acting/bulk-bar'
import { SelectMenu } from './acting/select-menu'
import { useDialogs } from './acting/use-dialogs'
import { useRefresh } from './acting/use-refresh'
import { useSelection } from './acting/use-selection'
import { columnsOf, RowContext } from './member-cells'
import { shownName } from '@/shared/member-list/shown-name'
import { sortColumns } from '@/shared/member-list/worker/member-order'
import { MemberMenu, type RowMenu } from './member-menu'
import { MemberPanel } from './member-panel'
import { useMemberRows } from './member-rows'
import { MembersFoot } from './members-foot'
import { MembersToolbar } from './members-toolbar'
import { NoMembers } from './no-members'
import type { MemberRow, MemberView } from '@/shared/member-list/protocol'
import { panelFoldedPreference } from './preferences'
import { RoomTallies } from './room-tallies'
import { SidePanel } from './side-panel'
import { useMemberList } from '@/shared/member-list/page/use-member-list'
import { useLookBack } from './use-look-back'
import { useMemberEvents } from './use-member-events'
import { useMemberView } from './use-member-view'

/** The viewport width, in px, from which details are beside the list. */
const detailsBesideFrom = 1100

/** The members of a room: search, sort, export and moderate. */
export function Component() {
  const { roomId, query } = useRoom()
  return <RoomMembers key={roomId} roomId={roomId} room={query.data} />
}

interface RoomMembersProps {
  roomId: string
  /** Undefined while it loads. */
  room: RoomOverview | undefined
}

function RoomMembers({ roomId, room }: RoomMembersProps) {
  const { view, search, setSearch, change, clear, openUserId, open } = useMemberView()
  const { list, state, reload, refresh } = useMemberList(roomId, { allEvents: needsEvents(view) })
  const [menu, setMenu] = useState<RowMenu>()
  const [filtersOpen, setFiltersOpen] = useState(false)
  const [folded, setFolded] = useTabEntry(panelFoldedPreference(useAccount().userId))
  const wide = useAtLeast(detailsBesideFrom)
  const powerLevels = room?.powerLevels
  const usersDefault = powerLevels?.usersDefault ?? 0
  const { shown, loading, loadingEvents, error } = state
  const { rows, window } = useMemberRows(shown, view)
  const facts = shown?.facts
  const moderated = useModeratedRoom(roomId, room, facts?.own)
  const last = useRoomRun(roomId, 'members')
  const refreshed = useRefresh(roomId, list, reload)
  const dialogs = useDialogs()
  const means = { moderator: moderated.moderator, open: dialogs.open }
  const selection = useSelection(list, shown)
  const lookBack = useLookBack(roomId, list)
  const events = useMemberEvents(roomId, list)

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
  const rowContext = useMemo(
    () => ({
      words: searchWords(view.search),
      openMenu,
      menuOf,
      usersDefault,
      lookBack: lookBack.find,
      // While the list loads, rows come and go.
      showEvent: loading ? undefined : events.show,
    }),
    [view.search, openMenu, menuOf, usersDefault, lookBack, loading, events],
  )

  const details =
    openUserId !== undefined && list ? (
      <MemberPanel
        {...means}
        roomId={roomId}
        list={list}
        userId={openUserId}
        loading={loading}
        powerLevels={powerLevels}
        changes={state.changes}
        lookBack={lookBack.find}
        readEvent={events.read}
      />
    ) : null
  const tallies =
    facts && facts.members > 0 ? (
      <RoomTallies facts={facts} view={view} usersDefault={usersDefault} onChange={change} />
    ) : null
  const closeDetails = () => {
    // The row had the focus before, or is the best place to continue.
    document.querySelector<HTMLElement>('tr[aria-current] button')?.focus({ preventScroll: true })
    open(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // React also bubbles keys from menus and dialogs, which are elsewhere in the DOM.
    const { key, target, currentTarget } = event
    const inside = target instanceof Node && currentTarget.contains(target)
    if (key === 'Escape' && wide && openUserId !== undefined && inside) closeDetails()
  }

  return (
    <div role="presentation" className="flex min-h-0 min-w-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <MembersToolbar
        roomId={roomId}
        room={room}
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
        selection={selection}
        lookBack={lookBack}
        selectMenu={
          <SelectMenu open={dialogs.open} selection={selection} matching={shown?.matching ?? 0} />
        }
        bulkBar={
          list && selection.keys.size > 0 ? (
            <BulkBar
              {...means}
              busy={startProblem(last.run, 'the last action')}
              selection={selection}
              list={list}
            />
          ) : null
        }
      />
      <div className="flex min-h-60 min-w-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <RowContext value={rowContext}>
            <DataTable
              label="Members"
              columns={columnsOf(view)}
              rows={rows}
              rowKey={userIdOf}
              rowHeader={nameOf}
              loading={loading || loadingEvents}
              sort={{
                columnId: view.sort,
                direction: view.descending ? 'descending' : 'ascending',
              }}
              onSortChange={({ columnId, direction }) => {
                const sort = sortColumns.find((column) => column === columnId)
                if (sort) change({ sort, descending: direction === 'descending' })
              }}
              onRowActivate={openRow}
              activeRowKey={openUserId}
              selection={selection}
              error={
                error !== undefined && !loading && (facts?.members ?? 0) === 0 ? (
                  <ErrorNotice error={error} onRetry={refresh} />
                ) : null
              }
              empty={
                <NoMembers
                  total={facts?.members ?? 0}
                  cancelled={state.cancelled}
                  onClear={clear}
                  onReload={refresh}
                />
              }
            />
          </RowContext>
          <MembersFoot list={list} state={state} onReload={refresh}>
            {/* The results, while they are open, say the same. */}
            {dialogs.dialog?.kind === 'results' || !last.run ? null : (
              <WorkStrip
                queue={last.run.queue}
                work={last.run.work}
                label="Last action"
                words={queueWordsOf(last.run.facts)}
                inLine={isInLine(last.run)}
                onShowResults={(button) => dialogs.open({ kind: 'results' }, button)}
              />
            )}
          </MembersFoot>
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
      <MemberMenu
        menu={menu}
        onClose={() => setMenu(undefined)}
        onOpenDetails={open}
        means={means}
      />
      <ActingDialogs
        dialogs={dialogs}
        room={moderated}
        refresh={refreshed}
        last={last}
        selection={selection}
      />
    </div>
  )
}

/** Only the events of joined members say when they last changed; the other events are there. */
function needsEvents({ sort, membership }: MemberView): boolean {
  return sort === 'changed' && (membership === 'join' || membership === 'all')
}

const userIdOf = ({ userId }: MemberRow) => userId
const nameOf = ({ name, userId }: MemberRow) => shownName(name, userId)
