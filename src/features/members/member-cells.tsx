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
import type { MemberRow } from '@/shared/member-list/protocol'
import type { LookBack } from './use-look-back'

/** What rows need of the page; the columns themselves never change. */
export interface RowSurroundings {
  /** Folded words of the search, which are marked. */
  words: readonly string[]
  openMenu: (row: MemberRow, anchor: HTMLElement) => void
  /** The member whose menu is open. */
  menuOf: string | undefined
  /** Level of those to whom the room gives none. */
  usersDefault: number
  /** Finds out the name of who is no longer in the room. */
  lookBack: LookBack['find']
}

export const RowContext = createContext<RowSurroundings>({
  words: [],
  openMenu: () => undefined,
  menuOf: undefined,
  usersDefault: 0,
  lookBack: () => undefined,
})

/** How long a row has to be there before its name is looked for, in ms: not while scrolling past. */
const lingerMs = 150

/** Has the name of a member looked for who is no longer in the room, and whose event lacks it. */
function useFormerName({ userId, replacement }: MemberRow): void {
  const { lookBack } = use(RowContext)
  const { eventId, replacedId } = replacement ?? {}
  useEffect(() => {
    if (eventId === undefined || replacedId === undefined) return undefined
    const timer = setTimeout(() => lookBack({ userId, eventId, replacedId }), lingerMs)
    return () => clearTimeout(timer)
  }, [lookBack, userId, eventId, replacedId])
}

function NameCell({ row }: { row: MemberRow }) {
  useFormerName(row)
  const { words } = use(RowContext)
  const { userId, name, avatarMxc, marks } = row
  return (
    <span className="flex min-w-0 items-center gap-2">
      <MxcAvatar mxc={avatarMxc} name={shownName(name, userId)} id={userId} size="sm" />
      <PersonName
        userId={userId}
        name={name}
        marks={marks}
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

/** A power level: what stands out is a chip, the usual is quiet. */
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

/** What became of the membership, by whom and why: `banned by Ada: spam`. */
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
          // The reason gives way to who gave it.
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
  cell: ({ changedAt }) => (
    <span className="text-ink-2">{changedAt === undefined ? '–' : dayText(changedAt)}</span>
  ),
}

const actionsColumn: DataTableColumn<MemberRow> = {
  id: 'actions',
  header: 'Actions',
  headerHidden: true,
  width: '48px',
  actions: true,
  cell: (row) => <ActionsCell row={row} />,
}

/** Where all members shown have joined, no row need say so. */
export const joinedColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  levelColumn,
  changedColumn,
  actionsColumn,
]

/** Of those who are banned or have left, how it came about says more than the level. */
export const goneColumns: readonly DataTableColumn<MemberRow>[] = [
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
