import { useMemo } from 'react'
import type { RoomOverview } from '@/lib/room-state'
import { Chip } from '@/ui/chip'
import { CopyButton } from '@/ui/copy-button'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { eventRows, thresholdRows, userRows, type LevelRow } from './level-rows'
import type { RoomFacts } from './room-facts'

/** Who may do what: what each action requires, and each user's level. */
export function PowerLevelTables({ room, facts }: { room: RoomOverview; facts: RoomFacts }) {
  const { powerLevels } = room
  const { powerLevelContent } = facts
  const thresholds = useMemo(
    () => thresholdRows(powerLevels, powerLevelContent),
    [powerLevels, powerLevelContent],
  )
  const users = useMemo(() => userRows(powerLevels), [powerLevels])
  const events = useMemo(() => eventRows(powerLevels), [powerLevels])
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.1fr)]">
      <Table label="Required levels" columns={thresholdColumns} rows={thresholds} none="" />
      <Table
        label="User levels"
        columns={userColumns}
        rows={users}
        none="No users have a custom level."
      />
      <Table
        label="Event type levels"
        columns={eventColumns}
        rows={events}
        none="No event types have a custom level."
      />
    </div>
  )
}

function Table({
  label,
  columns,
  rows,
  none,
}: {
  label: string
  columns: readonly DataTableColumn<LevelRow>[]
  rows: readonly LevelRow[]
  none: string
}) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{label}</h3>
      <div className="border-t border-line">
        <DataTable
          label={label}
          height="auto"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          empty={<p className="px-3 py-2 text-ink-3">{none}</p>}
        />
      </div>
    </div>
  )
}

const level: DataTableColumn<LevelRow> = {
  id: 'level',
  header: 'Level',
  width: '128px',
  cell: (row) => <Chip tone={row.level >= 50 ? 'accent' : 'neutral'}>{row.name}</Chip>,
}

const thresholdColumns: readonly DataTableColumn<LevelRow>[] = [
  {
    id: 'action',
    header: 'Action',
    width: 'minmax(0,1fr)',
    primary: true,
    cell: ({ words, id }) => <span title={id}>{words}</span>,
  },
  {
    id: 'level',
    header: 'Level',
    width: '108px',
    cell: (row) => (
      <span className="tabular-nums">
        {row.level} {row.isDefault ? <span className="text-ink-3">(default)</span> : null}
      </span>
    ),
  },
]

const userColumns: readonly DataTableColumn<LevelRow>[] = [
  {
    id: 'userId',
    header: 'Matrix ID',
    width: 'minmax(0,1fr)',
    primary: true,
    cell: ({ id }) => (
      <bdi className="mono" title={id}>
        {id}
      </bdi>
    ),
  },
  level,
  {
    id: 'copy',
    header: 'Copy',
    headerHidden: true,
    width: '44px',
    actions: true,
    cell: ({ id }) => <CopyButton value={id} label={`Copy ${id}`} />,
  },
]

const eventColumns: readonly DataTableColumn<LevelRow>[] = [
  {
    id: 'type',
    header: 'Event type',
    width: 'minmax(0,1fr)',
    primary: true,
    cell: ({ id }) => (
      <bdi className="mono" title={id}>
        {id}
      </bdi>
    ),
  },
  level,
]

function keyOf({ id }: LevelRow): string {
  return id
}
