import type { ReactNode } from 'react'
import { ListFilter, PanelRightClose, PanelRightOpen, RefreshCw } from 'lucide-react'
import { noun, plural } from '@/lib/plural'
import type { RoomOverview } from '@/lib/room-state'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import type { Selection } from './acting/use-selection'
import { ExportMenu } from './export-menu'
import { LoadingProgress } from './loading-state'
import { memberRequests } from '@/shared/member-list/page/member-requests'
import type {
  RemoteMemberList,
  RemoteMemberListState,
} from '@/shared/member-list/page/remote-member-list'
import { ThisRequest } from '@/shared/this-request'
import { countText, membershipChoices } from './member-words'
import { MemberIdsCommand } from './member-ids-command'
import type { MemberView } from '@/shared/member-list/protocol'
import { countOf } from './room-tallies'
import type { LookBack } from './use-look-back'
import type { ViewChange } from './use-member-view'

export interface MembersToolbarProps {
  roomId: string
  /** Undefined while it loads. */
  room: RoomOverview | undefined
  list: RemoteMemberList | undefined
  state: RemoteMemberListState
  view: MemberView
  /** The typed search, which the view follows. */
  search: string
  onSearch: (search: string) => void
  onChange: (change: ViewChange) => void
  onReload: () => void
  /** Opens the filters if there is no room for them beside the list; otherwise undefined. */
  onFilter: (() => void) | undefined
  /** Whether the filters beside the list are hidden; undefined if there is no room for them. */
  folded: boolean | undefined
  onFold: (folded: boolean) => void
  selection: Selection
  lookBack: LookBack
  /** Ways to select many rows at once. */
  selectMenu: ReactNode
  /** The actions for the selected members; null if none are selected. */
  bulkBar: ReactNode
}

/** The toolbar above the list: search, filters, actions and loading status. */
export function MembersToolbar(props: MembersToolbarProps) {
  const { roomId, room, list, state, view, search, onSearch, onChange, onReload } = props
  const { onFilter, folded, onFold, selection, lookBack, selectMenu, bulkBar } = props
  const { shown, loading, loadingEvents, error, sources } = state
  const facts = shown?.facts
  const standing = (
    <>
      {(loading || loadingEvents) && list ? (
        <LoadingProgress
          members={facts?.members ?? 0}
          joinedSoFar={
            (facts?.memberships.join ?? 0) - (loadingEvents ? (facts?.lackingEvents ?? 0) : 0)
          }
          joinedCount={room?.joinedCount}
          onCancel={() => list.cancel()}
        />
      ) : null}
      {!loading &&
      !loadingEvents &&
      facts &&
      shown &&
      (error === undefined || facts.members > 0) ? (
        <output className="block truncate text-sm text-ink-3">
          {matchText(shown.matching, countOf(facts, view.membership), view.search)}
        </output>
      ) : null}
    </>
  )
  return (
    <div
      className={cx(
        'flex-none border-b border-line px-4 pt-3 pb-2.5 md:px-6',
        // The actions for selected members stay visible if the page scrolls as a whole.
        selection.keys.size > 0 && 'bg-bg flowing:sticky flowing:top-0 flowing:z-20',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label="Search members"
          value={search}
          onChange={onSearch}
          placeholder="Search name, ID or server"
          className="flex-1 basis-44 md:max-w-60"
        />
        <Select
          label="Membership"
          labelHidden
          value={view.membership}
          onValueChange={(membership) => onChange({ membership })}
          options={membershipChoices.map(({ value, label }) => ({
            value,
            label: facts?.members ? `${label} ${countText(countOf(facts, value))}` : label,
          }))}
          className="w-36"
        />
        {onFilter ? (
          <Button icon={<ListFilter />} onClick={onFilter}>
            Filter
          </Button>
        ) : null}
        <span className="flex-1 max-md:hidden" />
        <IconButton label="Refresh" icon={<RefreshCw />} onClick={onReload} />
        {selectMenu}
        {list ? (
          <ExportMenu
            list={list}
            matching={shown?.matching ?? 0}
            members={facts?.members ?? 0}
            selected={selection.keys}
            roomName={room?.name ?? ''}
            lookBack={lookBack}
          />
        ) : null}
        {folded === undefined ? null : (
          <IconButton
            label={folded ? 'Show filters beside the list' : 'Hide filters'}
            icon={folded ? <PanelRightOpen /> : <PanelRightClose />}
            onClick={() => onFold(!folded)}
          />
        )}
      </div>
      <div className="mt-1.5">
        <ThisRequest
          requests={sources.map((source) => memberRequests[source](roomId))}
          line={(button) => (
            // Always one line, so that what comes and goes doesn't move the rows below.
            <div className="flex h-[26px] min-w-0 items-center justify-between gap-x-4">
              {bulkBar ?? <div className="-ml-2 flex-none">{button}</div>}
              <div className={bulkBar ? 'min-w-0 max-md:hidden' : 'min-w-0'}>{standing}</div>
            </div>
          )}
        >
          {list && sources.includes('joined') && !sources.includes('events') ? (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="text-ink-2">The events of joined members are loaded when needed.</p>
              {/* The state of the list says if that fails. */}
              <Button size="sm" onClick={() => void list.loadEvents('user').catch(() => undefined)}>
                Load all events
              </Button>
            </div>
          ) : null}
          <MemberIdsCommand roomId={roomId} view={view} short={sources.includes('joined')} />
        </ThisRequest>
      </div>
    </div>
  )
}

/** `37 of 4,812 match “mül”`. */
function matchText(matching: number, total: number, search: string): string {
  if (matching === total && search === '') {
    return plural(total, 'member')
  }
  const words = search === '' ? '' : ` “${search}”`
  return `${countText(matching)} of ${countText(total)} ${noun(matching, 'matches', 'match')}${words}`
}
