import { ListFilter, PanelRightClose, PanelRightOpen, RefreshCw } from 'lucide-react'
import { getMembersByRoom } from '@/api/endpoints/members'
import { useClient } from '@/session/session-context'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import { BulkBar } from './acting/bulk-bar'
import { SelectMenu } from './acting/select-menu'
import type { Acting } from './acting/use-acting'
import type { Selection } from './acting/use-selection'
import { ExportMenu } from './export-menu'
import { LoadingProgress } from './loading-state'
import type { MemberList, MemberListState } from '@/shared/member-list/member-list'
import { countText, membershipChoices } from './member-words'
import { MembersRequest } from './members-request'
import type { MemberView } from '@/shared/member-list/protocol'
import { countOf } from './room-tallies'
import type { LookBack } from './use-look-back'
import type { ViewChange } from './use-member-view'

export interface MembersToolbarProps {
  list: MemberList | undefined
  state: MemberListState
  view: MemberView
  /** What is typed, which the view follows. */
  search: string
  onSearch: (search: string) => void
  onChange: (change: ViewChange) => void
  onReload: () => void
  /** Opens the filters, where there is no room for them beside the list; else undefined. */
  onFilter: (() => void) | undefined
  /** Whether the filters beside the list are folded away; undefined where there is no room for them. */
  folded: boolean | undefined
  onFold: (folded: boolean) => void
  acting: Acting
  selection: Selection
  lookBack: LookBack
}

/** What stands above the list: what it shows, what can be done with it, and how it stands. */
export function MembersToolbar(props: MembersToolbarProps) {
  const { list, state, view, search, onSearch, onChange, onReload, onFilter, acting, selection } =
    props
  const { folded, onFold, lookBack } = props
  const client = useClient()
  const { roomId, room } = acting
  const { shown, loading, error } = state
  const facts = shown?.facts
  const request = client.describe(getMembersByRoom, { params: { roomId } })
  const narrowed = client.describe(getMembersByRoom, {
    params: { roomId },
    query: view.membership === 'all' ? {} : { membership: view.membership },
  })
  return (
    <div
      className={cx(
        'flex-none border-b border-line px-4 pt-3 pb-2.5 md:px-6',
        // What can be done with the selected stays in sight where the page scrolls as a whole.
        selection.userIds.size > 0 && 'bg-bg flowing:sticky flowing:top-0 flowing:z-20',
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
        <SelectMenu acting={acting} selection={selection} matching={shown?.matching ?? 0} />
        {list ? (
          <ExportMenu
            list={list}
            matching={shown?.matching ?? 0}
            members={facts?.members ?? 0}
            selected={selection.userIds}
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
        <MembersRequest
          request={request}
          narrowed={narrowed}
          view={view}
          instead={
            list && selection.userIds.size > 0 ? (
              <BulkBar acting={acting} selection={selection} list={list} />
            ) : null
          }
        >
          {loading && list ? (
            <LoadingProgress
              members={facts?.members ?? 0}
              joinedSoFar={facts?.memberships.join ?? 0}
              joinedCount={room?.joinedCount}
              onCancel={() => list.cancel()}
            />
          ) : null}
          {!loading && facts && shown && (error === undefined || facts.members > 0) ? (
            <output className="block truncate text-sm text-ink-3">
              {matchText(shown.matching, countOf(facts, view.membership), view.search)}
            </output>
          ) : null}
        </MembersRequest>
      </div>
    </div>
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
