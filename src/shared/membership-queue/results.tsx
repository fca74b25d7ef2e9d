import { useCallback, useMemo } from 'react'
import { useClient } from '@/session/session-context'
import { Outcome } from '@/shared/work-queue/outcome'
import { resultsRowHeight } from '@/shared/work-queue/results-actions'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { waitOf } from './calls'
import type { MembershipItem, MembershipWork } from './task'
import { wordsOf } from './words'

/** What became of each user. */
export function ResultsTable({ roomId, work }: { roomId: string; work: MembershipWork }) {
  const columns = useMemo(() => columnsFor(roomId), [roomId])
  return (
    <DataTable
      label="Results"
      height="auto"
      columns={columns}
      rows={work.items}
      rowKey={keyOf}
      rowHeight={resultsRowHeight(work)}
      empty={null}
    />
  )
}

function columnsFor(roomId: string): DataTableColumn<MembershipItem>[] {
  return [
    {
      id: 'userId',
      header: 'Matrix ID',
      width: 'minmax(180px,1fr)',
      primary: true,
      cell: ({ id }) => (
        <bdi className="mono" title={id}>
          {id}
        </bdi>
      ),
    },
    {
      id: 'outcome',
      header: 'Outcome',
      width: 'minmax(220px,1.6fr)',
      cell: (item) => <MembershipOutcome item={item} roomId={roomId} />,
    },
  ]
}

function MembershipOutcome({ item, roomId }: { item: MembershipItem; roomId: string }) {
  const client = useClient()
  const { id, task } = item
  const wait = useCallback(() => waitOf(client, roomId, id, task), [client, roomId, id, task])
  return <Outcome item={item} words={wordsOf(task.action)} waitOf={wait} />
}

function keyOf({ id }: MembershipItem): string {
  return id
}
