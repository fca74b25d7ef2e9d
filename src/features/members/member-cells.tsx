import { createContext, use } from 'react'
import { MoreHorizontal } from 'lucide-react'
import { levelName } from '@/lib/power-levels'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { buttonClass } from '@/ui/button-class'
import { Chip } from '@/ui/chip'
import { cx } from '@/ui/classes'
import type { DataTableColumn } from '@/ui/data-table'
import { Highlighted } from '@/ui/highlighted'
import { dayText, standingWords } from './member-words'
import { shownName } from '@/shared/member-list/shown-name'
import type { MemberRow } from '@/shared/member-list/protocol'

/** What rows need of the page; the columns themselves never change. */
export interface RowSurroundings {
  /** Folded words of the search, which are marked. */
  words: readonly string[]
  openMenu: (row: MemberRow, anchor: HTMLElement) => void
  /** The member whose menu is open. */
  menuOf: string | undefined
}

export const RowContext = createContext<RowSurroundings>({
  words: [],
  openMenu: () => undefined,
  menuOf: undefined,
})

function NameCell({ row }: { row: MemberRow }) {
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
    <span className="mono text-sm text-ink-2">
      <Highlighted text={userId} words={words} />
    </span>
  )
}

/** A power level: what stands out is a chip, the usual is quiet. */
export function Level({ level }: { level: number | undefined }) {
  if (level === undefined) return <span className="text-ink-3">–</span>
  if (level === 0) return <span className="text-ink-3">0</span>
  return <Chip tone={level >= 50 ? 'accent' : 'neutral'}>{levelName(level)}</Chip>
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
  width: 'minmax(180px,1.1fr)',
  sortable: true,
  primary: true,
  cell: (row) => <NameCell row={row} />,
}

const idColumn: DataTableColumn<MemberRow> = {
  id: 'userId',
  header: 'Matrix ID',
  width: 'minmax(180px,1.1fr)',
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

const membershipColumn: DataTableColumn<MemberRow> = {
  id: 'membership',
  header: 'Membership',
  width: '112px',
  sortable: true,
  cell: ({ standing }) => <span className="text-ink-2">{standingWords[standing]}</span>,
}

/** What became of the membership, by whom and why: `banned by Ada: spam`. */
const storyColumn: DataTableColumn<MemberRow> = {
  ...membershipColumn,
  width: 'minmax(150px,1fr)',
  cell: ({ standing, by, reason }) => {
    const who = by && shownName(by.name, by.userId)
    const story = [standingWords[standing], who && `by ${who}`].filter(Boolean).join(' ')
    return (
      <span className="block truncate text-ink-2" title={reason ? `${story}: ${reason}` : story}>
        {standingWords[standing]}
        {who ? (
          <>
            {' by '}
            <bdi>{who}</bdi>
          </>
        ) : null}
        {reason ? (
          <>
            : <bdi className="text-ink-3">{reason}</bdi>
          </>
        ) : null}
      </span>
    )
  },
}

const sinceColumn: DataTableColumn<MemberRow> = {
  id: 'since',
  header: 'Since',
  width: '108px',
  sortable: true,
  hideBelow: 'tablet',
  cell: ({ since }) => (
    <span className="text-ink-2">{since === undefined ? '–' : dayText(since)}</span>
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

/** Where all members shown have joined, a narrow screen need not say so in every row. */
export const joinedColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  levelColumn,
  { ...membershipColumn, hideBelow: 'tablet' },
  sinceColumn,
  actionsColumn,
]

export const allColumns: readonly DataTableColumn<MemberRow>[] = [
  nameColumn,
  idColumn,
  { ...levelColumn, hideBelow: 'phone' },
  storyColumn,
  sinceColumn,
  actionsColumn,
]
