import { useCallback } from 'react'
import { Link } from 'react-router-dom'
import { matrixToEvent } from '@/lib/matrix-link'
import { paths } from '@/lib/paths'
import { useClient } from '@/session/session-context'
import { RoomName } from '@/shared/room-name'
import { Outcome } from '@/shared/work-queue/outcome'
import { rowHeights } from '@/shared/work-queue/results-actions'
import { DataTable, type DataTableColumn } from '@/ui/data-table'
import { waitOf } from './rooms-queue'
import type { RoomsItem, RoomsWork } from './task'
import { wordsOfTask } from './words'

const columns: readonly DataTableColumn<RoomsItem>[] = [
  {
    id: 'room',
    header: 'Room',
    width: 'minmax(160px,1fr)',
    primary: true,
    cell: ({ id, task: { name } }) =>
      name === id || !id.startsWith('!') ? (
        <bdi className="mono" title={name}>
          {name}
        </bdi>
      ) : (
        <Link className="link" to={paths.room(id, 'compose')} title={id}>
          <RoomName name={name} />
        </Link>
      ),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 'minmax(200px,1.4fr)',
    cell: (item) => <RoomOutcome item={item} />,
  },
  {
    id: 'event',
    header: 'Event',
    width: '128px',
    cell: (item) => <Events item={item} />,
  },
]

/** What became of the message in each room. */
export function ResultsTable({ work }: { work: RoomsWork }) {
  return (
    <DataTable
      label="Results"
      height="auto"
      columns={columns}
      rows={work.items}
      rowKey={keyOf}
      {...rowHeights}
      empty={null}
    />
  )
}

function RoomOutcome({ item }: { item: RoomsItem }) {
  const client = useClient()
  const { id, task } = item
  const wait = useCallback(() => waitOf(client, id, task), [client, id, task])
  return <Outcome item={item} words={wordsOfTask(task)} waitOf={wait} wraps />
}

/** Links to what has arrived: the files before the text by their number. */
function Events({ item: { id, task } }: { item: RoomsItem }) {
  const { change } = task
  // An edit shows where the message is; what was removed shows nothing.
  const arrived = change?.kind === 'remove' ? [] : (change?.target.events ?? task.arrived)
  return (
    <span className="flex min-w-0 gap-2">
      {arrived.map((eventId, index) => (
        <a
          key={eventId}
          className="link"
          href={matrixToEvent(id, eventId)}
          title={eventId}
          target="_blank"
          rel="noopener noreferrer"
        >
          {arrived.length === 1 ? 'Open in a client' : `Event ${index + 1}`}
        </a>
      ))}
    </span>
  )
}

function keyOf({ id }: RoomsItem): string {
  return id
}
