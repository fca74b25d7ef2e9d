import { createContext, use, useEffect } from 'react'
import { MoreHorizontal } from 'lucide-react'
import { dayText } from '@/lib/moment'
import { levelName } from '@/lib/power-levels'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { buttonClass } from '@/ui/button-class'
import { Chip } from '@/ui/chip'
import { cx } from '@/ui/classes'
import type { DataTableColumn } from '@/ui/data-table'
import { Highlighted } from '@/ui/highlighted'
import { standingWords } from './member-words'
import { shownName } from '@/shared/member-list/shown-name'
import type { MemberRow, MemberView } from '@/shared/member-list/protocol'
import type { LookBack } from './use-look-back'
import type { MemberEvents } from './use-member-events'

/** What rows need from the page; the columns themselves never change. */
export interface RowContextValue {
  /** Folded words of the search, to highlight. */
  words: readonly string[]
  openMenu: (row: MemberRow, anchor: HTMLElement) => void
  /** The member whose menu is open. */
  menuOf: string | undefined
  /** The level of users without their own. */
  usersDefault: number
  /** Looks up the name of a former member. */
  lookBack: LookBack['find']
  /** Fetches the event of a member whose row is on screen; undefined while the list loads. */
  showEvent: MemberEvents['show'] | undefined
}

export const RowContext = createContext<RowContextValue>({
  words: [],
  openMenu: () => undefined,
  menuOf: undefined,
  usersDefault: 0,
  lookBack: () => undefined,
  showEvent: undefined,
})

/** How long a row must be visible before its name is looked up, in ms: not while scrolling past. */
const lingerMs = 150

/** Looks up the name of a former member whose event lacks it. */
function useFormerName({ userId, replacement }: MemberRow): void {
  const { lookBack } = use(RowContext)
  const { eventId, replacedId } = replacement ?? {}
  useEffect(() => {
    if (eventId === undefined || replacedId === undefined) return undefined
    const timer = setTimeout(() => lookBack({ userId, eventId, replacedId }), lingerMs)
    return () => clearTimeout(timer)
  }, [lookBack, userId, eventId, replacedId])
}

/** Fetches the event of a member who is listed without it. */
function useEventOnScreen({ userId, lacksEvent }: MemberRow): void {
  const { showEvent } = use(RowContext)
  useEffect(() => {
    if (!lacksEvent || !showEvent) return undefined
    let hide: (() => void) | undefined
    const timer = setTimeout(() => {
      hide = showEvent(userId)
    }, lingerMs)
    return () => {
      clearTimeout(timer)
      hide?.()
    }
  }, [showEvent, userId, lacksEvent])
}

function ChangedCell({ row }: { row: MemberRow }) {
  useEventOnScreen(row)
  const { changedAt, lacksEvent } = row
  if (lacksEvent) return <span className="text-ink-3">…</span>
  return <span className="text-ink-2">{changedAt === undefined ? '–' : dayText(changedAt)}</span>
}

function NameCell({ row }: { row: MemberRow }) {
  useFormerName(row)
  const { words } = use(RowContext)
  const { userId, name, avatarMxc, warnings } = row
  return (
    <span className="flex min-w-0 items-center gap-2">
      <MxcAvatar mxc={avatarMxc} name={shownName(name, userId)} id={userId} size="sm" />
      <PersonName
        userId={userId}
        name={name}
        warnings={warnings}
        words={words}
        className={name === undefined ? 'text-ink-3' : undefined}
      />
    </span>
  )
}

function IdCell({ userId }: { userId: string }) {
  const { words } = use(RowContext)
  return (
    <Highlighted text={userId} words={words} className="mono text-sm text-ink-2" title={userId} />
  )
}

/** A power level: a chip if it is unusual, plain text if it is the default. */
function Level({ level }: { level: number | undefined }) {
  const { usersDefault } = use(RowContext)
  if (level === undefined) return <span className="text-ink-3">–</span>
  const name = levelName(level, usersDefault)
  if (level === usersDefault) return <span className="text-ink-3">{name}</span>
  return <Chip tone={level >= 50 ? 'accent' : 'neutral'}>{name}</Chip>
}

function ActionsCell({ row }: { row: MemberRow }) {
  const { openMenu, menuOf } = use(RowContext)
  return (
    <button
      type="button"
      aria-label={`Actions for ${row.userId}`}
      aria-haspopup="menu"
      aria-expanded={menuOf === row.userId}
      className={cx(buttonClass({ variant: 'ghost', size: 'sm' }), 'w-[26px] px-0')}
      onClick={(event) => openMenu(row, event.currentTarget)}
    >
      <MoreHorizontal />
    </button>
  )
}

const nameColumn: DataTableColumn<MemberRow> = {
  id: 'name',
  header: 'Name',
  width: 'minmax(180px,1fr)',
  sortable: true,
  primary: true,
  cell: (row) => <NameCell row={row} />,
}

const idColumn: DataTableColumn<MemberRow> = {
  id: 'userId',
  header: 'Matrix ID',
  width: 'minmax(200px,1.25fr)',
  sortable: true,
  cell: ({ userId }) => <IdCell userId={userId} />,
}

const levelColumn: DataTableColumn<MemberRow> = {
  id: 'level',
  header: 'Level',
  width: '116px',
  sortable: true,
  cell: ({ level }) => <Level level={level} />,
}

/** How the membership came about, by whom and why: `banned by Ada: spam`. */
const storyColumn: DataTableColumn<MemberRow> = {
  id: 'membership',
  header: 'Membership',
  sortable: true,
  width: 'minmax(150px,1fr)',
  cell: ({ standing, by, reason }) => {
    const who = by && shownName(by.name, by.userId)
    const story = [standingWords[standing], who && `by ${who}`].filter(Boolean).join(' ')
    return (
      <span
        className="flex min-w-0 whitespace-pre text-ink-2"
        title={reason ? `${story}: ${reason}` : story}
      >
        <span className="flex-none">
          {standingWords[standing]}
          {by ? ' by ' : null}
        </span>
        {by ? <PersonName userId={by.userId} name={by.name} /> : null}
        {reason ? (
          // The reason shrinks before the name does.
          <span className="min-w-8 shrink-[20] truncate">
            : <bdi className="text-ink-3">{reason}</bdi>
          </span>
        ) : null}
      </span>
    )
  },
}

const changedColumn: DataTableColumn<MemberRow> = {
  id: 'changed',
  header: 'Last change',
  width: '120px',
  sortable: true,
  hideBelow: 'tablet',
  cell: (row) => <ChangedCell row={row} />,
}

const actionsColumn: DataTableColumn<MemberRow> = {
  id: 'actions',
  header: 'Actions',
  headerHidden: true,
  width: '48px',
  actions: true,
  cell: (row) => <ActionsCell row={row} />,
}

/** If all members shown have joined, no row needs to say so. */
const joinedColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  levelColumn,
  changedColumn,
  actionsColumn,
]

/** For banned and former members, how it came about says more than the level. */
const goneColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  storyColumn,
  changedColumn,
  actionsColumn,
]

export const allColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  { ...levelColumn, hideBelow: 'phone' },
  storyColumn,
  changedColumn,
  actionsColumn,
]

/** The columns for a view, without what its filter already says. */
export function columnsOf({ membership }: MemberView) {
  if (membership === 'join') return joinedColumns
  return membership === 'ban' || membership === 'leave' ? goneColumns : allColumns
}
