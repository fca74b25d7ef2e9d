import { useCallback, useMemo } from 'react'
import { useClient } from '@/session/session-context'
import { PersonName } from '@/shared/person/person-name'
import { Outcome } from '@/shared/work-queue/outcome'
import { rowHeights } from '@/shared/work-queue/results-actions'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { waitOf } from './calls'
import type { MembershipItem, MembershipWork } from './task'
import { wordsOf } from './words'

/** What became of each user. */
export function ResultsTable({ roomId, work }: { roomId: string; work: MembershipWork }) {
  const named = work.items.some(({ task }) => task.name !== undefined)
  const columns = useMemo(() => columnsFor(roomId, named), [roomId, named])
  const rows = useMemo(() => resultRows(work), [work])
  return (
    <DataTable
      label="Results"
      height="auto"
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      {...rowHeights}
      empty={null}
    />
  )
}

const nameColumn: DataTableColumn<MembershipItem> = {
  id: 'name',
  header: 'Name',
  width: 'minmax(100px,.8fr)',
  hideBelow: 'phone',
  cell: ({ id, task: { name } }) =>
    name === undefined ? (
      <span className="text-ink-3">–</span>
    ) : (
      <PersonName userId={id} name={name} />
    ),
}

function columnsFor(roomId: string, named: boolean): DataTableColumn<MembershipItem>[] {
  return [
    {
      id: 'userId',
      header: 'Matrix ID',
      width: named ? 'minmax(180px,1.4fr)' : 'minmax(180px,1fr)',
      primary: true,
      cell: ({ id }) => (
        <bdi className="mono" title={id}>
          {id}
        </bdi>
      ),
    },
    ...(named ? [nameColumn] : []),
    {
      id: 'outcome',
      header: 'Outcome',
      width: named ? 'minmax(200px,1.3fr)' : 'minmax(220px,1.6fr)',
      cell: (item) => <MembershipOutcome item={item} roomId={roomId} />,
    },
  ]
}

function MembershipOutcome({ item, roomId }: { item: MembershipItem; roomId: string }) {
  const client = useClient()
  const { id, task } = item
  const wait = useCallback(() => waitOf(client, roomId, id, task), [client, roomId, id, task])
  return <Outcome item={item} words={wordsOf(task)} waitOf={wait} />
}

/**
 * The lines of the results: what has to be looked at comes before the others. While there is still
 * something to be done they stay in their order, for no line moves under a pointer.
 */
export function resultRows({ phase, items }: MembershipWork): readonly MembershipItem[] {
  if (phase !== 'idle') return items
  const failed = items.filter(hasFailed)
  return failed.length === 0 ? items : [...failed, ...items.filter((item) => !hasFailed(item))]
}

function hasFailed({ state: { kind } }: MembershipItem): boolean {
  return kind === 'failed' || kind === 'unsure'
}

function keyOf({ id }: MembershipItem): string {
  return id
}
