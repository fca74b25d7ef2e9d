import { useMemo } from 'react'
import { RoomName } from '@/shared/room-name'
import { PersonName } from '@/shared/person/person-name'
import { workPlan } from '@/shared/work-queue/plan'
import { PlanTable } from '@/shared/work-queue/plan-table'
import { Chip } from '@/ui/chip'
import type { DataTableColumn } from '@/ui/data-table'
import type { Plan, PlanRow } from '@/shared/batch/plan/make-plan'
import { PlanChanges } from './plan-changes'

const personColumns: readonly DataTableColumn<PlanRow>[] = [
  {
    id: 'userId',
    header: 'Matrix ID',
    width: 'minmax(150px,1.2fr)',
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
    width: 'minmax(90px,.7fr)',
    hideBelow: 'tablet',
    cell: ({ name, userId = '' }) =>
      name === undefined ? '–' : <PersonName userId={userId} name={name} />,
  },
  {
    id: 'room',
    header: 'Room',
    width: 'minmax(120px,.9fr)',
    cell: ({ room }) => <RoomCell room={room} />,
  },
]

const roomColumns: readonly DataTableColumn<PlanRow>[] = [
  {
    id: 'room',
    header: 'Room',
    width: 'minmax(160px,1.2fr)',
    primary: true,
    cell: ({ room }) => <RoomCell room={room} />,
  },
]

function RoomCell({ room: { name, roomId } }: Pick<PlanRow, 'room'>) {
  return (
    <span className="flex min-w-0" title={roomId}>
      <RoomName name={name} className="min-w-0 truncate" />
    </span>
  )
}

export interface PlanRowsProps {
  plan: Plan
  /** The rows to show; all by default. */
  shown?: readonly PlanRow[]
  /** About people in rooms, not rooms alone. */
  isOfPeople: boolean
  /** What happens to a row: `to be invited`. */
  will: string
  /** The columns after what will happen. */
  more?: readonly DataTableColumn<PlanRow>[]
  /** Which rows come first; by default those that are skipped. */
  isRemarkable?: (row: PlanRow) => boolean
  /** A low box in a dialog, rather than a large part of a page. */
  inDialog?: boolean
}

/** What a run would do to whom and where. Define columns and functions outside components. */
export function PlanRows(props: PlanRowsProps) {
  const { plan, shown, isOfPeople, will, more, isRemarkable, inDialog = false } = props
  const lines = useMemo(() => workPlan(plan.rows, isRemarkable), [plan, isRemarkable])
  const hasChanges = plan.planned.some(({ changes }) => changes !== undefined)
  return (
    <PlanTable
      label="Plan"
      plan={lines}
      shown={shown}
      size={inDialog ? 'box' : 'page'}
      lineKey={keyOf}
      subject={isOfPeople ? personColumns : roomColumns}
      will={will}
      counted={(count) => `${count.toLocaleString('en')} ${will}`}
      remarks={remarkOf}
      more={more}
      reasonLines={hasChanges || inDialog ? 2 : 1}
    />
  )
}

function keyOf({ key }: PlanRow): string {
  return key
}

function remarkOf({ room, remark, changes, item }: PlanRow) {
  if (changes !== undefined) return <PlanChanges changes={changes} roomName={room.name} />
  if (item) {
    return (
      <bdi className="min-w-0 truncate text-ink-3" title={item.preview}>
        {item.preview}
      </bdi>
    )
  }
  return remark === undefined ? null : <Chip>{remark}</Chip>
}
