import { useMemo } from 'react'
import { Chip } from '@/ui/chip'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { PersonName } from '@/shared/person/person-name'
import { countText } from '@/features/members/member-words'
import type { Plan, PlannedMember } from './plan'

export interface PlanTableProps {
  plan: Plan
  /** What is done to who is not left out: `to be kicked`. */
  planned: string
}

/** Rows that a dialog has room for. */
const mostWithoutScrolling = 5

/** Who it is done to, and who not and why. */
export function PlanTable({ plan, planned }: PlanTableProps) {
  const columns = useMemo(() => columnsFor(planned), [planned])
  const long = plan.members.length > mostWithoutScrolling
  return (
    <div className="min-w-0">
      <output className="mb-2 block text-sm text-ink-2">{countsText(plan, planned)}</output>
      <div
        className={
          long
            ? 'flex h-56 flex-col border-y border-line flowing:overflow-y-auto'
            : 'border-t border-line'
        }
      >
        <DataTable
          label="Dry run"
          height={long ? 'fill' : 'auto'}
          columns={columns}
          rows={plan.members}
          rowKey={keyOf}
          empty={null}
        />
      </div>
    </div>
  )
}

function countsText({ members, count }: Plan, planned: string): string {
  const leftOut = members.length - count
  const done = `${countText(count)} ${planned}`
  return leftOut > 0 ? `${done}, ${countText(leftOut)} left out` : done
}

function columnsFor(planned: string): DataTableColumn<PlannedMember>[] {
  return [
    {
      id: 'userId',
      header: 'Matrix ID',
      width: 'minmax(160px,1.1fr)',
      primary: true,
      cell: ({ userId }) => (
        <bdi className="mono text-sm" title={userId}>
          {userId}
        </bdi>
      ),
    },
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(100px,0.8fr)',
      hideBelow: 'phone',
      cell: ({ name, userId, marks }) =>
        name === undefined ? '–' : <PersonName userId={userId} name={name} marks={marks} />,
    },
    {
      id: 'plan',
      header: 'Dry run',
      width: 'minmax(180px,1.7fr)',
      cell: ({ problem }) =>
        problem === undefined ? (
          <span className="text-ink-2">{planned}</span>
        ) : (
          <span className="flex min-w-0 items-center gap-2" title={problem}>
            <Chip tone="warn">left out</Chip>
            <span className="truncate">{problem}</span>
          </span>
        ),
    },
  ]
}

function keyOf({ userId }: PlannedMember): string {
  return userId
}
